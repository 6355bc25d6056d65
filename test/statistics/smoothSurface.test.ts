import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { bootstrapLowest } from "../../src/statistics/bootstrapLowest.js";
import type { PlanePoint } from "../../src/statistics/convexHull.js";
import { SmoothSurface } from "../../src/statistics/smoothSurface.js";

/** A grid over 0.1 <= C <= 0.7, 1.4 <= L <= 3.2. */
const grid: PlanePoint[] = [];
for (let c = 0; c < 7; c++) for (let l = 0; l < 7; l++) grid.push([0.1 + c / 10, 1.4 + 0.3 * l]);

/** A bowl with its bottom at C = 0.4, L = 2.3. */
const bowl = ([c, l]: PlanePoint): number => 30 + 5 * (c - 0.4) ** 2 + 40 * (1 / l - 1 / 2.3) ** 2;

function noisy(points: readonly PlanePoint[], error: number): number[] {
  const random = new NumpyRandomState(5);
  return points.map((point) => bowl(point) + error * random.standardNormal());
}

describe("SmoothSurface", () => {
  it("is exact for a cubic in C and 1/L, also between the points", () => {
    const cubic = ([c, l]: PlanePoint): number => 3 - 2 * c ** 3 + (4 * c) / l + 5 / l ** 3 - c ** 2 / l;
    const surface = SmoothSurface.fit(grid, grid.map(cubic))!;
    surface.fitted.forEach((error, i) => expect(error).toBeCloseTo(cubic(grid[i]), 10));
    expect(surface.at([0.33, 2.05])).toBeCloseTo(cubic([0.33, 2.05]), 10);
    expect(surface.rSquared).toBeCloseTo(1, 12);
    expect(surface.residual).toBeCloseTo(0, 12);
  });

  it("finds the bottom of a bowl, and the leverages sum to the number of terms", () => {
    const surface = SmoothSurface.fit(grid, grid.map(bowl))!;
    const [c, l] = grid[surface.lowest];
    expect(c).toBeCloseTo(0.4, 12);
    expect(l).toBeCloseTo(2.3, 12);
    expect(surface.leverage.reduce((sum, h) => sum + h)).toBeCloseTo(surface.width, 10);
  });

  it("with integer weights, is lowest where it is with repeated points", () => {
    const errors = noisy(grid, 0.4);
    const surface = SmoothSurface.fit(grid, errors)!;
    const weights = fc.array(fc.integer({ min: 1, max: 4 }), {
      minLength: grid.length,
      maxLength: grid.length,
    });
    fc.assert(
      fc.property(weights, (counts) => {
        const repeated = grid.flatMap((point, i) => Array.from({ length: counts[i] }, () => ({ point, i })));
        const again = SmoothSurface.fit(
          repeated.map(({ point }) => point),
          repeated.map(({ i }) => errors[i]),
        )!;
        expect(surface.lowestWith(counts)).toBe(repeated[again.lowest].i);
      }),
      { numRuns: 20 },
    );
  });

  it("is not determined by few points, points on a line, or too few drawn points", () => {
    expect(SmoothSurface.fit(grid.slice(0, 19), noisy(grid, 1).slice(0, 19))).toBeUndefined();
    const line = grid.map((_, i): PlanePoint => [i / 50, 1 / (0.3 + i / 100)]);
    expect(SmoothSurface.fit(line, noisy(grid, 1))).toBeUndefined();
    const surface = SmoothSurface.fit(grid, noisy(grid, 1))!;
    expect(surface.lowestWith(grid.map((_, i) => Number(i < 9)))).toBeUndefined();
  });
});

describe("bootstrapLowest", () => {
  it("covers the bottom of a bowl, tightly for low noise", () => {
    const widths = [0.02, 0.5].map((error) => {
      const surface = SmoothSurface.fit(grid, noisy(grid, error))!;
      const { clustering, pathLength, places } = bootstrapLowest(surface, grid, 200)!;
      expect(clustering[0]).toBeLessThanOrEqual(0.4 + 1e-9);
      expect(clustering[1]).toBeGreaterThanOrEqual(0.4 - 1e-9);
      expect(pathLength[0]).toBeLessThanOrEqual(2.3 + 1e-9);
      expect(pathLength[1]).toBeGreaterThanOrEqual(2.3 - 1e-9);
      expect(places).toHaveLength(200);
      return clustering[1] - clustering[0];
    });
    expect(widths[0]).toBeLessThan(widths[1] / 2);
  });

  it("is deterministic", () => {
    const surface = SmoothSurface.fit(grid, noisy(grid, 0.5))!;
    expect(bootstrapLowest(surface, grid, 50)).toEqual(bootstrapLowest(surface, grid, 50));
  });
});
