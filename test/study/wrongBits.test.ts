import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeWrong, encodeWrong } from "../../src/study/trials/wrongBits.js";

it("the bit set of wrong images holds their number, and comes back", () => {
  expect(encodeWrong([0, 9], 10)).toBe(Buffer.from([1, 2 + 4]).toString("base64"));
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 70 }), (wrong) => {
      const indices = wrong.flatMap((each, image) => (each ? [image] : []));
      expect([...decodeWrong(encodeWrong(indices, wrong.length))]).toEqual(wrong.map(Number));
    }),
  );
});

it("a bit set without an end is refused", () => {
  expect(() => decodeWrong("AAA=")).toThrow(
    "the bit set of wrong images: it must end with a 1 after the last image",
  );
  expect(() => decodeWrong("")).toThrow("it must end with a 1");
});
