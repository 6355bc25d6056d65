import { ArgumentError } from "../../errors.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { meanOf } from "../../statistics/meanOf.js";
import { SmoothSurface } from "../../statistics/smoothSurface.js";

/** Trainings that were done once and for all, to draw from as if they were done now. */
export interface TrainingTable {
  /** Where the graphs lie. */
  readonly candidates: readonly PlanePoint[];
  /** Trainings of each graph. */
  readonly seeds: number;
  /** Epochs of a whole training. */
  readonly full: number;
  /** The error of a graph's training after so many epochs, in percent. */
  error(graph: number, seed: number, epochs: number): number;
  /** How much worse than the best each graph is, by the smooth surface of all trainings, in percentage points. */
  readonly regret: Float64Array;
}

/**
 * A table of your own whole trainings.
 *
 * @param candidates where the graphs lie
 * @param errors of every graph with every seed, in percent
 * @throws {ArgumentError} with fewer than two trainings a graph, or graphs that do not determine a smooth surface
 */
export function tableOf(
  candidates: readonly PlanePoint[],
  errors: readonly (readonly number[])[],
): TrainingTable {
  const seeds = Math.min(...errors.map((row) => row.length));
  if (seeds < 2)
    throw new ArgumentError(
      "errors",
      "at least two trainings of every graph: without the noise between seeds a replay shows nothing",
      seeds,
    );
  const smooth = SmoothSurface.fit(candidates, errors.map(meanOf));
  if (smooth === undefined)
    throw new ArgumentError(
      "graphs",
      "at least twenty graphs that do not lie on one curve, for a smooth surface to compare with",
      candidates.length < 20 ? candidates.length : "graphs on one curve",
    );
  const lowest = smooth.fitted[smooth.lowest];
  return {
    candidates,
    seeds,
    full: 1,
    error: (graph, seed) => errors[graph][seed],
    regret: smooth.fitted.map((error) => error - lowest),
  };
}
