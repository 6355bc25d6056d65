import { ArgumentError } from "../../errors.js";
import type { Axis, Point } from "../../statistics/axes.js";
import { meanOf } from "../../statistics/meanOf.js";
import { leastPoints } from "../../statistics/smoothSurface.js";
import { requireCandidates } from "../strategies/requireCandidates.js";
import { regretsOf, smootherOf } from "./truth.js";

/** A table of finished training runs that a replayed search draws from. */
export interface TrainingTable {
  /** The graphs, as points of at least two measures, such as C and L. */
  readonly candidates: readonly Point[];
  /** How the measures enter a surface: see `SearchState`. */
  readonly axes?: readonly Axis[];
  /** Number of training runs of each graph. */
  readonly seeds: number;
  /** Epochs of a full training run. */
  readonly full: number;
  /** The error of one training run of a graph after a number of epochs, in percent. */
  error(graph: number, seed: number, epochs: number): number;
  /** True error of each graph above that of the best one, in points: from a cubic through all training runs. */
  readonly regret: Float64Array;
  /** The same from a Gaussian process, because the truth is a model, too. */
  readonly processRegret: Float64Array;
}

/**
 * A table of your own full training runs.
 *
 * @param candidates the graphs, as points of at least two measures, such as C and L
 * @param errors for each graph, one error per seed
 * @param axes how the measures enter a surface: see `SearchState`
 * @throws {ArgumentError} for fewer than two training runs per graph, or graphs that do not determine a smooth surface
 */
export function tableOf(
  candidates: readonly Point[],
  errors: readonly (readonly number[])[],
  axes?: readonly Axis[],
): TrainingTable {
  requireCandidates({ candidates, axes });
  if (errors.length !== candidates.length)
    throw new ArgumentError("errors", `one list for each of the ${candidates.length} graphs`, errors.length);
  const seeds = Math.min(...errors.map((row) => row.length));
  if (seeds < 2)
    throw new ArgumentError(
      "errors",
      "at least two training runs of every graph, because a replay needs the noise between seeds",
      seeds,
    );
  const means = errors.map(meanOf);
  const smooth = smootherOf("cubic", { candidates, axes })(means);
  const least = leastPoints(candidates[0].length);
  if (smooth === undefined)
    throw new ArgumentError(
      "graphs",
      `at least ${least === 20 ? "twenty" : least} graphs that do not lie on one curve, to fit a smooth surface`,
      candidates.length < least ? candidates.length : "graphs on one curve",
    );
  return {
    candidates,
    ...(axes && { axes }),
    seeds,
    full: 1,
    error: (graph, seed) => errors[graph][seed],
    regret: regretsOf(smooth),
    processRegret: regretsOf(smootherOf("process", { candidates, axes })(means)!),
  };
}
