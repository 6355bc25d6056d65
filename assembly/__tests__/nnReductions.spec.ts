import { reluGradient } from "../nn/elementwise/reluGradient";
import { sum } from "../nn/elementwise/sum";
import { sumParts } from "../nn/elementwise/sumParts";
import { tile } from "../nn/elementwise/tile";
import { sigmoid } from "../nn/simd/sigmoid";
import { address, filled, randomFloats } from "./support/floats";

describe("sum", () => {
  test("equals sums in float64 over any middle axis, and writes nothing past the end", () => {
    const extents: i32[][] = [[1, 1, 1], [3, 5, 1], [2, 1100, 1], [1, 7, 3], [2, 130, 16], [3, 65, 21], [1, 4, 70]];
    for (let k = 0; k < extents.length; k++) {
      const outer = extents[k][0];
      const count = extents[k][1];
      const inner = extents[k][2];
      const x = randomFloats(outer * count * inner, k);
      const y = filled(outer * inner + 4, 7);
      sum(address(x), address(y), outer, count, inner, 0.5);
      for (let i = 0; i < outer * inner; i++) {
        let expected: f64 = 0;
        for (let j = 0; j < count; j++) expected += <f64>x[((i / inner) * count + j) * inner + (i % inner)];
        expect(<f64>y[i]).toBeCloseTo(expected / 2, 4);
      }
      for (let i = 0; i < 4; i++) expect(y[outer * inner + i]).toBe(7);
    }
  });
});

describe("sumParts", () => {
  test("adds parts of any length in their order, in place too, and writes nothing past the end", () => {
    for (let length = 1; length < 20; length++) {
      const step = length + 3;
      for (let count = 1; count < 5; count++) {
        const x = randomFloats(step * count, length);
        const y = filled(length + 4, 7);
        sumParts(address(x), <usize>step << 2, count, address(y), length);
        for (let i = 0; i < length; i++) {
          let expected = x[i];
          for (let part = 1; part < count; part++) expected += x[part * step + i];
          expect(y[i]).toBe(expected);
        }
        for (let i = 0; i < 4; i++) expect(y[length + i]).toBe(7);
        sumParts(address(x), <usize>step << 2, count, address(x), length);
        for (let i = 0; i < length; i++) expect(x[i]).toBe(y[i]);
      }
    }
  });
});

describe("tile", () => {
  test("repeats along every axis", () => {
    const x = randomFloats(6, 1);
    for (let first: u32 = 1; first < 6; first++) {
      for (let second: u32 = 1; second < 6; second++) {
        const axes: StaticArray<u32> = [2, first, 12, 3, second, 4];
        const size = <i32>(6 * first * second);
        const y = filled(size + 4, 7);
        tile(address(x), address(y), changetype<usize>(axes), changetype<usize>(axes) + 24);
        for (let i = 0; i < size; i++) {
          const columns = 3 * <i32>second;
          expect(y[i]).toBe(x[((i / columns) % 2) * 3 + ((i % columns) % 3)]);
        }
        for (let i = 0; i < 4; i++) expect(y[size + i]).toBe(7);
      }
    }
  });
});

describe("reluGradient", () => {
  test("passes dy where y is positive and keeps NaN, for any length", () => {
    for (let length = 0; length < 40; length++) {
      const dy = randomFloats(length, 1);
      const y = randomFloats(length, 2);
      for (let i = 0; i < length; i += 3) y[i] = i % 2 ? NaN : 0;
      const dx = filled(length + 4, 7);
      reluGradient(address(dy), address(y), address(dx), length);
      for (let i = 0; i < length; i++) {
        if (isNaN(y[i])) expect(isNaN(dx[i])).toBe(true);
        else expect(dx[i]).toBe(y[i] > 0 ? dy[i] : 0);
      }
      for (let i = 0; i < 4; i++) expect(dx[length + i]).toBe(7);
    }
  });
});

describe("sigmoid", () => {
  test("equals float64 to four units in the last place, and keeps NaN and limits", () => {
    for (let i = -8500; i <= 8500; i++) {
      const x = <f32>i * 0.01;
      const expected = 1 / (1 + Math.exp(-(<f64>x)));
      const actual = <f64>f32x4.extract_lane(sigmoid(f32x4.splat(x)), 0);
      expect(Math.abs(actual / expected - 1)).toBeLessThan(5e-7);
    }
    expect(f32x4.extract_lane(sigmoid(f32x4.splat(Infinity)), 0)).toBe(1);
    expect(f32x4.extract_lane(sigmoid(f32x4.splat(-Infinity)), 0)).toBeLessThan(1e-37);
    expect(isNaN(f32x4.extract_lane(sigmoid(f32x4.splat(NaN)), 0))).toBe(true);
  });
});
