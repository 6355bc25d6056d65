import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { float16Bits } from "../../src/export/float16.js";

/** The number that 16 bits represent, by the definition of IEEE 754. */
function valueOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

describe("float16Bits", () => {
  it.each([
    // numpy.float16(value).view(numpy.uint16)
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [0.1, 0x2e66],
    [1 / 3, 0x3555],
    [-3.14159, 0xc248],
    [1.00048828125, 0x3c00],
    [1.00146484375, 0x3c02],
    [2 ** -14, 0x0400],
    [0, 0],
    [-0, 0x8000],
    [2 ** -15, 0],
    [-1e-9, 0x8000],
  ])("%f", (value, bits) => {
    expect(float16Bits(value)).toBe(bits);
  });

  it("reproduces every normal float16, and rounds other numbers to the nearest one", () => {
    for (let bits = 0x400; bits < 0x7c00; bits++) expect(float16Bits(valueOf(bits))).toBe(bits);
    fc.assert(
      fc.property(fc.float({ min: Math.fround(-65504), max: 65504, noNaN: true }), (value) => {
        fc.pre(Math.abs(value) >= 2 ** -14);
        const bits = float16Bits(value);
        const error = Math.abs(valueOf(bits) - value);
        for (const other of [bits - 1, bits + 1]) {
          if ((other & 0x7c00) !== 0x7c00)
            expect(error).toBeLessThanOrEqual(Math.abs(valueOf(other) - value));
        }
      }),
    );
  });
});
