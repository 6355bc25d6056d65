import { quantileSorted } from "simple-statistics";
import { NumpyRandomState } from "../random.js";
import type { PlanePoint } from "./convexHull.js";
import { fitResponseSurface } from "./responseSurface.js";

/** Where the optimum of a response surface may lie. */
export interface OptimumInterval {
  /** Central 95 % of the bootstrapped optima. */
  readonly clustering: readonly [low: number, high: number];
  readonly pathLength: readonly [low: number, high: number];
  /** Share of the resampled surfaces that were bowls with their bottom inside, 0 to 1. */
  readonly bowls: number;
}

/**
 * Percentile bootstrap of the optimum of the response surface: the graphs are drawn again with replacement, the
 * surface fitted again, and the optimum found again, many times, always with the same random numbers.
 *
 * @param resamples how many times; 1,000 take about 0.1 s for 52 graphs
 * @returns undefined when fewer than half of the resamples determine a surface
 */
export function bootstrapOptimum(
  points: readonly PlanePoint[],
  errors: readonly number[],
  resamples = 1000,
): OptimumInterval | undefined {
  const random = new NumpyRandomState(0);
  const optima: PlanePoint[] = [];
  let bowls = 0;
  for (let k = 0; k < resamples; k++) {
    const drawn = points.map(() => Math.floor(random.randomSample() * points.length));
    const surface = fitResponseSurface(
      drawn.map((i) => points[i]),
      drawn.map((i) => errors[i]),
    );
    if (surface === undefined) continue;
    optima.push(surface.optimum);
    if (surface.inside) bowls++;
  }
  if (optima.length < resamples / 2) return undefined;
  return {
    clustering: central(optima.map((point) => point[0])),
    pathLength: central(optima.map((point) => point[1])),
    bowls: bowls / optima.length,
  };
}

function central(values: number[]): [number, number] {
  const sorted = values.sort((a, b) => a - b);
  return [quantileSorted(sorted, 0.025), quantileSorted(sorted, 0.975)];
}
