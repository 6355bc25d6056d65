import { describe, expect, it } from "vitest";
import { FormatError } from "../../../src/errors.js";
import { parseNpyText } from "../../../src/graph/formats/npy/npyText.js";
import { readFormatFixture } from "../../fixtures/readFormatFixture.js";
import { readFixture } from "../../fixtures/readFixture.js";

const text = readFixture<{ file: string; shape: number[]; values: string[] }[]>("npyText.json");

describe("parseNpyText", () => {
  it.each(text)("reads NumPy's $file", ({ file, shape, values }) => {
    expect(parseNpyText(readFormatFixture(file))).toEqual({ shape, data: values });
  });

  it("reads bytes at any offset in their buffer", () => {
    const [{ file, values }] = text;
    const bytes = readFormatFixture(file);
    for (let shift = 1; shift < 5; shift++) {
      const moved = new Uint8Array(bytes.length + shift);
      moved.set(bytes, shift);
      expect(parseNpyText(moved.subarray(shift)).data).toEqual(values);
    }
  });

  it("refuses a file that is truncated or has extra bytes", () => {
    const bytes = readFormatFixture(text[0].file);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => parseNpyText(bytes.subarray(0, length))).toThrow(FormatError);
    }
    expect(() => parseNpyText(Uint8Array.from([...bytes, 0]), "x")).toThrow(
      "bytes of data (text of width 3, 2 x 3, by the header), but got 73",
    );
  });

  it("refuses invalid code points", () => {
    const bytes = Uint8Array.from(readFormatFixture(text[0].file));
    bytes.set([0, 0, 0x11, 0], bytes.length - 4);
    expect(() => parseNpyText(bytes, "x")).toThrow(
      "x: element 5: expected a Unicode code point, but got 1114112",
    );
  });

  it.each([
    ["float64.npy", "but got elements of type <f8"],
    ["text-big-endian.npy", "but got elements of type >U3"],
    ["text-bytes.npy", "but got elements of type |S3"],
    ["text-fortran.npy", "is in Fortran order"],
    ["text-cube.npy", "expected 1 or 2 dimensions, but got 3"],
  ])("refuses %s", (file, message) => {
    expect(() => parseNpyText(readFormatFixture(file), "x")).toThrow(message);
  });
});
