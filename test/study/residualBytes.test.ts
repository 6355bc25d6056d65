import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeSquares, encodeResiduals } from "../../src/study/trials/residualBytes.js";

it("squared errors come back in variances of the target, to seven digits in any unit", () => {
  expect(encodeResiduals([9, 0], 2)).toBe(Buffer.from([0, 0, 0xc0, 0x3f, 0, 0, 0, 0]).toString("base64"));
  const unit = fc.integer({ min: -100, max: 100 }).map((power) => 10 ** power);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true })), unit, (residuals, deviation) => {
      const squares = residuals.map((each) => (each * deviation) ** 2);
      const decoded = decodeSquares(encodeResiduals(squares, deviation));
      expect(decoded).toHaveLength(residuals.length);
      residuals.forEach((each, k) => expect(Math.abs(decoded[k] - each ** 2)).toBeLessThan(3e-7 * each ** 2));
    }),
  );
});

it("residuals that are cut short or not finite are refused", () => {
  expect(() => decodeSquares("AAA=")).toThrow("they must be finite numbers of four bytes each");
  expect(() => decodeSquares(encodeResiduals([NaN], 1))).toThrow("they must be finite numbers");
});
