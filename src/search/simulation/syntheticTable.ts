import { NumpyRandomState } from "../../random.js";
import { semidefiniteFactor } from "../../statistics/semidefiniteFactor.js";
import { meanOf } from "../../statistics/meanOf.js";
import { ArgumentError } from "../../errors.js";
import type { TrainingTable } from "./trainingTable.js";
import { regretsOf, smootherOf, type Truth } from "./truth.js";

/** Seeds are 0 to this number. */
const SEEDS = 2 ** 31;

/**
 * A table with made-up seeds, because the few seeds of a table have luck of their own. The error of a training run after t
 * epochs is m(t) + e(t). Here m is the smoothed mean error of its graph after t epochs. The noise e is normal, with the
 * covariance between epochs that the table's training runs have around the means of their graphs, pooled over all graphs.
 *
 * @param truth the model that smooths the means; the regret of the new table is exact by this model
 * @param epochs the epochs of the table: all from 1 to `table.full` for budgets in epochs, else `table.full` alone
 * @throws {ArgumentError} when the graphs do not determine a smooth surface
 *
 * Cost: graphs x seeds x epochs² for the covariance, once.
 */
export function syntheticTable(
  table: TrainingTable,
  truth: Truth,
  epochs: readonly number[] = [table.full],
): TrainingTable {
  const { candidates, axes, seeds, full } = table;
  const smooth = smootherOf(truth, table);
  const width = epochs.length;
  const means: Float64Array[] = [];
  // deviations[(graph * seeds + seed) * width + k] from the mean of the graph after epochs[k]
  const deviations = new Float64Array(candidates.length * seeds * width);
  epochs.forEach((epoch, k) => {
    const measured = candidates.map((_, graph) => {
      const errors = Array.from({ length: seeds }, (_, seed) => table.error(graph, seed, epoch));
      const mean = meanOf(errors);
      errors.forEach((error, seed) => (deviations[(graph * seeds + seed) * width + k] = error - mean));
      return mean;
    });
    const smoothed = smooth(measured);
    if (smoothed === undefined)
      throw new ArgumentError("table", "twenty graphs that do not lie on one curve", candidates.length);
    means.push(smoothed);
  });
  const factor = semidefiniteFactor(covarianceOf(deviations, width, candidates.length * (seeds - 1)), width);
  const columnOf = new Map(epochs.map((epoch, k) => [epoch, k]));
  const regret = regretsOf(means[columnOf.get(full)!]);
  return {
    ...{ candidates, full, regret, processRegret: regret },
    ...(axes && { axes }),
    seeds: SEEDS,
    error(graph, seed, epoch) {
      const k = columnOf.get(epoch)!;
      const random = new NumpyRandomState((Math.imul(graph, 1_000_003) + seed) >>> 0);
      let error = means[k][graph];
      for (let j = 0; j <= k; j++) error += factor[k * width + j] * random.standardNormal();
      return error;
    },
  };
}

function covarianceOf(deviations: Float64Array, width: number, freedom: number): Float64Array {
  const covariance = new Float64Array(width * width);
  for (let at = 0; at < deviations.length; at += width)
    for (let a = 0; a < width; a++)
      for (let b = 0; b <= a; b++)
        covariance[a * width + b] += (deviations[at + a] * deviations[at + b]) / freedom;
  return covariance;
}
