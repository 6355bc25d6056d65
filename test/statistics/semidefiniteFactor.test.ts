import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { semidefiniteFactor } from "../../src/statistics/semidefiniteFactor.js";

describe("semidefiniteFactor", () => {
  it.each([
    [6, 10],
    [6, 3],
    [4, 1],
  ])("multiplies back to a covariance of %i variables from %i observations", (width, observations) => {
    const random = new NumpyRandomState(width + observations);
    const x = Array.from({ length: observations }, () =>
      Array.from({ length: width }, () => random.standardNormal()),
    );
    const matrix = new Float64Array(width * width);
    for (const row of x)
      for (let a = 0; a < width; a++)
        for (let b = 0; b < width; b++) matrix[a * width + b] += row[a] * row[b];
    const factor = semidefiniteFactor(matrix, width);
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < width; b++) {
        let sum = 0;
        for (let k = 0; k < width; k++) sum += factor[a * width + k] * factor[b * width + k];
        expect(sum).toBeCloseTo(matrix[a * width + b], 9);
        if (b > a) expect(factor[a * width + b]).toBe(0);
      }
    }
  });
});
