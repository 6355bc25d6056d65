import type { PlanePoint } from "../../statistics/convexHull.js";
import { SmoothSurface } from "../../statistics/smoothSurface.js";
import { GaussianProcess } from "../strategies/gaussianProcess.js";
import { standardize } from "../strategies/planeFeatures.js";

/** Length scales of the process. It has all graphs to learn from, so it may be more flexible than in a search. */
const TRUTH_SCALES = [1, 1.5, 2, 3];

/** A model that takes the luck out of measured errors. None is the truth, so results are compared between both. */
export type Truth = "cubic" | "process";

/** Both models, in the order of answers. */
export const truths: readonly Truth[] = ["cubic", "process"];

/** Smooths errors of graphs over the (C, L) plane; undefined when the graphs do not determine a surface. */
export type Smoother = (errors: readonly number[]) => Float64Array | undefined;

/**
 * The smoother of a model: least squares with a cubic in C and 1/L, or the posterior mean of a Gaussian process.
 *
 * @param candidates the graphs, as points of the (C, L) plane
 */
export function smootherOf(truth: Truth, candidates: readonly PlanePoint[]): Smoother {
  if (truth === "cubic") return (errors) => SmoothSurface.fit(candidates, errors)?.fitted;
  const process = new GaussianProcess(standardize(candidates), TRUTH_SCALES);
  const rows = candidates.map((_, i) => i);
  return (errors) => process.fit(rows, errors).mean();
}

/** Error of each graph above that of the best one. */
export function regretsOf(errors: Float64Array): Float64Array {
  let lowest = Infinity;
  for (const error of errors) lowest = Math.min(lowest, error);
  return errors.map((error) => error - lowest);
}
