import { standardize } from "../../statistics/axes.js";
import { SmoothSurface } from "../../statistics/smoothSurface.js";
import { GaussianProcess } from "../strategies/gaussianProcess.js";
import type { SearchState } from "../strategies/strategy.js";

/** Length scales of the process. It has all graphs to learn from, so it may be more flexible than in a search. */
const TRUTH_SCALES = [1, 1.5, 2, 3];

/** A model that takes the luck out of measured errors. None is the truth, so results are compared between both. */
export type Truth = "cubic" | "process";

/** Both models, in the order of answers. */
export const truths: readonly Truth[] = ["cubic", "process"];

/** Smooths errors of graphs over their measures; undefined when the graphs do not determine a surface. */
export type Smoother = (errors: readonly number[]) => Float64Array | undefined;

/**
 * The smoother of a model: least squares with a cubic in the measures (C and 1/L), or the posterior mean of a Gaussian process.
 */
export function smootherOf(
  truth: Truth,
  { candidates, axes }: Pick<SearchState, "candidates" | "axes">,
): Smoother {
  if (truth === "cubic") return (errors) => SmoothSurface.fit(candidates, errors, axes)?.fitted;
  const process = new GaussianProcess(standardize(candidates, axes), TRUTH_SCALES);
  const rows = candidates.map((_, i) => i);
  return (errors) => process.fit(rows, errors).mean();
}

/** Error of each graph above that of the best one. */
export function regretsOf(errors: Float64Array): Float64Array {
  let lowest = Infinity;
  for (const error of errors) lowest = Math.min(lowest, error);
  return errors.map((error) => error - lowest);
}
