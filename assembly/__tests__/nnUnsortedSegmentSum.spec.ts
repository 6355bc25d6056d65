import { unsortedSegmentSum } from "../nn/unsortedSegmentSum";
import { address, filled, randomFloats } from "./support/floats";

describe("unsortedSegmentSum", () => {
  test("adds rows of any width to the segment of their id, and ignores ids out of range", () => {
    const ids: StaticArray<i32> = [2, 0, -1, 2, 4, 3, 0, i32.MIN_VALUE, i32.MAX_VALUE];
    const segments = 4;
    for (let width = 1; width < 10; width++) {
      const x = randomFloats(ids.length * width, width);
      const sums = filled(segments * width + 4, 7);
      unsortedSegmentSum(address(x), changetype<usize>(ids), address(sums), ids.length, width, segments);
      const expected = new StaticArray<f64>(segments * width);
      for (let row = 0; row < ids.length; row++) {
        if (ids[row] < 0 || ids[row] >= segments) continue;
        for (let c = 0; c < width; c++) expected[ids[row] * width + c] += x[row * width + c];
      }
      for (let i = 0; i < expected.length; i++) expect(<f64>sums[i]).toBeCloseTo(expected[i], 5);
      for (let i = 0; i < 4; i++) expect(sums[segments * width + i]).toBe(7, "wrote past the end");
    }
  });
});
