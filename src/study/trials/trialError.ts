import type { DataSet } from "../../datasets/dataSet.js";

/**
 * The error of a trial from that of an evaluation: in percent of wrong examples, or the mean squared error in percent of the
 * target's variance over all training examples. The latter does not depend on the target's unit.
 *
 * @param data of the whole study, also where the search judges on held-out examples
 */
export function trialError({ target }: Pick<DataSet, "target">, error: number): number {
  return target === undefined ? error : (100 * error) / target.deviation ** 2;
}
