import { describe, expect, it } from "vitest";
import { FormatError } from "../../../src/errors.js";
import { parseNpyText } from "../../../src/graph/formats/npyText.js";
import { readFormatFixture } from "../../fixtures/readFormatFixture.js";
import { readFixture } from "../../fixtures/readFixture.js";

const text = readFixture<{ file: string; shape: number[]; values: string[] }[]>("npyText.json");

describe("parseNpyText", () => {
  it.each(text)("reads NumPy's $file", ({ file, shape, values }) => {
    expect(parseNpyText(readFormatFixture(file))).toEqual({ shape, data: values });
  });

  it("reads bytes that lie anywhere in their buffer", () => {
    const [{ file, values }] = text;
    const bytes = readFormatFixture(file);
    for (let shift = 1; shift < 5; shift++) {
      const moved = new Uint8Array(bytes.length + shift);
      moved.set(bytes, shift);
      expect(parseNpyText(moved.subarray(shift)).data).toEqual(values);
    }
  });

  it("refuses a file cut anywhere, or with bytes too many", () => {
    const bytes = readFormatFixture(text[0].file);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => parseNpyText(bytes.subarray(0, length))).toThrow(FormatError);
    }
    expect(() => parseNpyText(Uint8Array.from([...bytes, 0]), "x")).toThrow("x: has 73 bytes of data, but");
  });

  it("refuses what is no character", () => {
    const bytes = Uint8Array.from(readFormatFixture(text[0].file));
    bytes.set([0, 0, 0x11, 0], bytes.length - 4);
    expect(() => parseNpyText(bytes, "x")).toThrow("x: has a character of number 1114112 in element 5");
  });

  it.each([
    ["float64.npy", "has elements of type <f8; expected text"],
    ["text-big-endian.npy", "has elements of type >U3; expected text"],
    ["text-bytes.npy", "has elements of type |S3; expected text"],
    ["text-fortran.npy", "is in Fortran order"],
    ["text-cube.npy", "has 3 dimensions; expected 1 or 2"],
  ])("refuses %s", (file, message) => {
    expect(() => parseNpyText(readFormatFixture(file), "x")).toThrow(message);
  });
});
