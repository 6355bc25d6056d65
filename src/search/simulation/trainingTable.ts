import { ArgumentError } from "../../errors.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { meanOf } from "../../statistics/meanOf.js";
import { regretsOf, smootherOf } from "./truth.js";

/** A table of finished training runs that a replayed search draws from. */
export interface TrainingTable {
  /** The graphs, as points of the (C, L) plane. */
  readonly candidates: readonly PlanePoint[];
  /** Number of training runs of each graph. */
  readonly seeds: number;
  /** Epochs of a full training run. */
  readonly full: number;
  /** The error of one training run of a graph after a number of epochs, in percent. */
  error(graph: number, seed: number, epochs: number): number;
  /** True error of each graph above that of the best one, in points: from a cubic in C and 1/L through all training runs. */
  readonly regret: Float64Array;
  /** The same from a Gaussian process, because the truth is a model, too. */
  readonly processRegret: Float64Array;
}

/**
 * A table of your own full training runs.
 *
 * @param candidates the graphs, as points of the (C, L) plane
 * @param errors in percent: for each graph, one error per seed
 * @throws {ArgumentError} for fewer than two training runs per graph, or graphs that do not determine a smooth surface
 */
export function tableOf(
  candidates: readonly PlanePoint[],
  errors: readonly (readonly number[])[],
): TrainingTable {
  const seeds = Math.min(...errors.map((row) => row.length));
  if (seeds < 2)
    throw new ArgumentError(
      "errors",
      "at least two training runs of every graph, because a replay needs the noise between seeds",
      seeds,
    );
  const means = errors.map(meanOf);
  const smooth = smootherOf("cubic", candidates)(means);
  if (smooth === undefined)
    throw new ArgumentError(
      "graphs",
      "at least twenty graphs that do not lie on one curve, to fit a smooth surface",
      candidates.length < 20 ? candidates.length : "graphs on one curve",
    );
  return {
    candidates,
    seeds,
    full: 1,
    error: (graph, seed) => errors[graph][seed],
    regret: regretsOf(smooth),
    processRegret: regretsOf(smootherOf("process", candidates)(means)!),
  };
}
