import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../../src/random.js";
import { kernelFeatures } from "../../../src/search/strategies/kernelFeatures.js";
import { quadraticFeatures, quadraticTerms } from "../../../src/search/strategies/quadraticFeatures.js";
import type { FeatureMatrix } from "../../../src/statistics/bayesianRegression.js";
import { standardize } from "../../../src/statistics/axes.js";

function points(count: number, dimensions: number, seed: number): number[][] {
  const random = new NumpyRandomState(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: dimensions }, () => random.standardNormal()),
  );
}

/** The inner product of the features of two points, without the constant. */
function inner({ values, width }: FeatureMatrix, i: number, j: number): number {
  let sum = 0;
  for (let a = 1; a < width; a++) sum += values[i * width + a] * values[j * width + a];
  return sum;
}

describe("kernelFeatures", () => {
  it.each([
    [2, 2, 300, 0.05],
    [3, 1.5, 150, 1e-5],
    [4, 2, 150, 1e-5],
    [6, 3, 150, 1e-5],
    [3, 1.5, 400, 1e-3],
    [4, 2, 400, 1e-2],
  ])(
    "give the squared-exponential kernel in %i dimensions at length scale %d for %i points",
    (dimensions, lengthScale, count, off) => {
      const places = standardize(points(count, dimensions, 7), new Array(dimensions).fill("linear"));
      const features = kernelFeatures(places, lengthScale);
      expect(features.width).toBeLessThanOrEqual(201);
      let worst = 0;
      for (let i = 0; i < count; i += 3)
        for (let j = 0; j <= i; j += 5) {
          const square = places[i].reduce((sum, x, k) => sum + (x - places[j][k]) ** 2, 0);
          const exact = Math.exp(-square / (2 * lengthScale ** 2));
          worst = Math.max(worst, Math.abs(inner(features, i, j) - exact));
        }
      expect(worst).toBeLessThan(off);
    },
  );

  it("never explain more than the whole variance, and start with a constant", () => {
    const places = points(500, 8, 2);
    const features = kernelFeatures(places, 1);
    places.forEach((_, i) => {
      expect(features.values[i * features.width]).toBe(1);
      expect(inner(features, i, i)).toBeLessThan(1 + 1e-9);
    });
  });
});

it("quadraticFeatures are a constant, the coordinates, and all products of two", () => {
  const { values, width } = quadraticFeatures([[2, 3, 5]]);
  expect([...values]).toEqual([1, 2, 3, 5, 4, 6, 10, 9, 15, 25]);
  expect([2, 3, 4, 10].map(quadraticTerms)).toEqual([6, width, 15, 66]);
});
