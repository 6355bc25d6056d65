import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { bootstrapOptimum } from "../../src/statistics/bootstrapOptimum.js";
import { convexHull, insideHull, type PlanePoint } from "../../src/statistics/convexHull.js";
import { fitResponseSurface, surfaceAt } from "../../src/statistics/responseSurface.js";
import { readFixture } from "../fixtures/readFixture.js";

const { surface: fact } = readFixture<{
  surface: {
    points: PlanePoint[];
    errors: number[];
    coefficients: number[];
    rSquared: number;
    optimum: PlanePoint;
  };
}>("studyStatistics.json");

/** A grid over 0 <= C <= 1, 1 <= L <= 4. */
const grid: PlanePoint[] = [];
for (let c = 0; c <= 1; c += 0.25) for (let l = 1; l <= 4; l += 0.5) grid.push([c, l]);

describe("fitResponseSurface", () => {
  it("agrees with NumPy's least squares", () => {
    const surface = fitResponseSurface(fact.points, fact.errors)!;
    surface.coefficients.forEach((b, i) => expect(b).toBeCloseTo(fact.coefficients[i], 9));
    expect(surface.rSquared).toBeCloseTo(fact.rSquared, 10);
    expect(surface.optimum[0]).toBeCloseTo(fact.optimum[0], 9);
    expect(surface.optimum[1]).toBeCloseTo(fact.optimum[1], 9);
    expect(surface).toMatchObject({ bowl: true, inside: true });
  });

  it("recovers the bottom of a bowl", () => {
    const errors = grid.map(
      ([c, l]) => 2 + 3 * (c - 0.3) ** 2 + (l - 2.1) ** 2 + 0.5 * (c - 0.3) * (l - 2.1),
    );
    const surface = fitResponseSurface(grid, errors)!;
    expect(surface.optimum[0]).toBeCloseTo(0.3, 9);
    expect(surface.optimum[1]).toBeCloseTo(2.1, 9);
    expect(surface.error).toBeCloseTo(2, 9);
    expect(surface.rSquared).toBeCloseTo(1, 9);
    expect(surface).toMatchObject({ bowl: true, inside: true });
  });

  it("reports that the bottom of a bowl lies outside, and stays on the hull", () => {
    const errors = grid.map(([c, l]) => (c - 0.3) ** 2 + (l - 6) ** 2);
    const surface = fitResponseSurface(grid, errors)!;
    expect(surface).toMatchObject({ bowl: true, inside: false });
    expect(surface.optimum[0]).toBeCloseTo(0.3, 8);
    expect(surface.optimum[1]).toBeCloseTo(4, 9);
  });

  it("reports that a saddle is not a bowl", () => {
    const surface = fitResponseSurface(
      grid,
      grid.map(([c, l]) => c * c - l * l),
    )!;
    expect(surface).toMatchObject({ bowl: false, inside: false });
    expect(surface.optimum[0]).toBeCloseTo(0, 9);
    expect(surface.optimum[1]).toBeCloseTo(4, 9);
  });

  it("is undefined for too few points and for points on a line", () => {
    expect(fitResponseSurface(grid.slice(0, 6), [1, 2, 3, 4, 5, 6])).toBeUndefined();
    const line = Array.from({ length: 20 }, (_, i): PlanePoint => [i / 20, 1 + i / 10]);
    expect(
      fitResponseSurface(
        line,
        line.map(([c]) => c),
      ),
    ).toBeUndefined();
  });

  it("finds nothing lower inside the hull than its optimum", () => {
    const weight = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(weight, weight, weight, weight, weight), ([b1, b2, b3, b4, b5]) => {
        const errors = grid.map(([c, l]) => b1 * c + b2 * l + b3 * c * c + b4 * c * l + b5 * l * l);
        const surface = fitResponseSurface(grid, errors)!;
        for (const point of grid)
          expect(surfaceAt(surface.coefficients, point)).toBeGreaterThan(surface.error - 1e-9);
      }),
      { numRuns: 50 },
    );
  });
});

describe("convexHull", () => {
  it("contains every point, and its corners are points", () => {
    const coordinate = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 }), (points) => {
        const hull = convexHull(points);
        expect(hull.length).toBeGreaterThan(0);
        for (const corner of hull) expect(points).toContainEqual(corner);
        if (hull.length > 2) for (const point of points) expect(insideHull(hull, point)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("drops inner points and points on an edge", () => {
    expect(
      convexHull([
        [0, 0],
        [1, 0],
        [2, 0],
        [2, 2],
        [1, 1],
        [0, 2],
      ]),
    ).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ]);
    expect(
      convexHull([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual([[1, 1]]);
  });
});

describe("bootstrapOptimum", () => {
  it("covers a known optimum, with an interval that grows with the noise", () => {
    const width = (noise: number): number => {
      const random = new NumpyRandomState(3);
      const errors = grid.map(
        ([c, l]) => 2 * (c - 0.4) ** 2 + (l - 2.4) ** 2 + noise * random.standardNormal(),
      );
      const found = bootstrapOptimum(grid, errors, 200)!;
      expect(found.clustering[0]).toBeLessThan(0.4);
      expect(found.clustering[1]).toBeGreaterThan(0.4);
      expect(found.pathLength[0]).toBeLessThan(2.4);
      expect(found.pathLength[1]).toBeGreaterThan(2.4);
      return found.clustering[1] - found.clustering[0];
    };
    expect(width(0.01)).toBeLessThan(width(0.3) / 3);
  });

  it("returns the same interval each time", () => {
    expect(bootstrapOptimum(fact.points, fact.errors, 50)).toEqual(
      bootstrapOptimum(fact.points, fact.errors, 50),
    );
  });

  it("is undefined without a surface", () => {
    const line = Array.from({ length: 10 }, (_, i): PlanePoint => [i, i]);
    expect(
      bootstrapOptimum(
        line,
        line.map(([c]) => c),
        20,
      ),
    ).toBeUndefined();
  });
});
