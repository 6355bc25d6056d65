import { clip } from "../nn/elementwise/clip";
import { extreme } from "../nn/elementwise/extreme";
import { holdsNonFinite } from "../nn/elementwise/holdsNonFinite";
import { address, filled, randomFloats } from "./support/floats";

/** Random values with NaN of both signs, infinities and -0 among them. */
function withSpecials(length: i32, seed: i32): StaticArray<f32> {
  const x = randomFloats(length, seed);
  const negativeNaN = reinterpret<f32>(0xffc00000);
  const specials: StaticArray<f32> = [NaN, negativeNaN, Infinity, -Infinity, -0];
  for (let i = seed % 3; i < length; i += 4) x[i] = specials[i % 5];
  return x;
}

function expectSame(actual: f32, expected: f32): void {
  if (isNaN(expected)) expect(isNaN(actual)).toBe(true, "lost NaN");
  else expect(actual).toBe(expected);
}

describe("clip", () => {
  test("limits values and keeps NaN, for any length, in place too", () => {
    for (let length = 0; length < 40; length++) {
      const x = withSpecials(length, length);
      const y = filled(length + 4, 7);
      clip(address(x), address(y), length, -0.25, 0.5);
      for (let i = 0; i < length; i++) expectSame(y[i], x[i] < -0.25 ? -0.25 : x[i] > 0.5 ? 0.5 : x[i]);
      for (let i = 0; i < 4; i++) expect(y[length + i]).toBe(7, "wrote past the end");
      clip(address(x), address(x), length, -0.25, 0.5);
      for (let i = 0; i < length; i++) expectSame(x[i], y[i]);
    }
  });
});

describe("extreme", () => {
  test("takes the larger or smaller of two values and keeps NaN of either, with any axis broadcast", () => {
    const extents: StaticArray<u32> = [2, 3, 5];
    // bit k of a mask: whether the operand has axis k
    for (let maskA = 0; maskA < 8; maskA++) {
      for (let maskB = 0; maskB < 8; maskB++) {
        const table = new StaticArray<u32>(9);
        let sizeA: u32 = 1;
        let sizeB: u32 = 1;
        for (let k = 2; k >= 0; k--) {
          table[3 * k] = extents[k];
          table[3 * k + 1] = maskA & (1 << k) ? sizeA : 0;
          table[3 * k + 2] = maskB & (1 << k) ? sizeB : 0;
          if (maskA & (1 << k)) sizeA *= extents[k];
          if (maskB & (1 << k)) sizeB *= extents[k];
        }
        const a = withSpecials(sizeA, maskA);
        const b = withSpecials(sizeB, maskB + 8);
        const larger = filled(34, 7);
        const smaller = filled(34, 7);
        extreme(address(a), address(b), address(larger), changetype<usize>(table), 3, true);
        extreme(address(a), address(b), address(smaller), changetype<usize>(table), 3, false);
        for (let i: u32 = 0; i < 30; i++) {
          const place: StaticArray<u32> = [i / 15, (i / 5) % 3, i % 5];
          let atA: u32 = 0;
          let atB: u32 = 0;
          for (let k = 0; k < 3; k++) {
            atA += place[k] * table[3 * k + 1];
            atB += place[k] * table[3 * k + 2];
          }
          const sick = isNaN(a[atA]) || isNaN(b[atB]);
          expectSame(larger[i], sick ? NaN : max(a[atA], b[atB]));
          expectSame(smaller[i], sick ? NaN : min(a[atA], b[atB]));
        }
        for (let i = 30; i < 34; i++) expect(larger[i]).toBe(7, "wrote past the end");
      }
    }
  });
});

describe("holdsNonFinite", () => {
  test("finds one NaN or infinity at any place", () => {
    for (let length = 1; length < 40; length++) {
      const x = randomFloats(length + 1, length);
      x[length] = NaN;
      expect(holdsNonFinite(address(x), length)).toBe(false);
      for (let i = 0; i < length; i++) {
        const value = x[i];
        x[i] = i % 3 == 0 ? NaN : i % 3 == 1 ? Infinity : -Infinity;
        expect(holdsNonFinite(address(x), length)).toBe(true);
        x[i] = value;
      }
    }
  });
});
