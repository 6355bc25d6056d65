import { ArgumentError } from "../../errors.js";
import type { DataSet } from "../../datasets/dataSet.js";

/** Variances outside of this range lose digits or overflow when errors are divided by them. */
const [LEAST, MOST] = [1e-250, 1e250];

/**
 * Checks that a study can judge the target of a data set.
 *
 * @param training indices of the training examples of the search
 * @param judging number of examples that judge the search
 * @throws {ArgumentError} for a target that is constant where networks are trained, and for fewer than two examples that judge
 */
export function requireTarget(
  { train, test, target, classNames: [name] }: DataSet,
  training: ArrayLike<number>,
  judging: number,
): void {
  const first = train.labels[training[0]];
  if (Array.from(training).every((k) => train.labels[k] === first))
    throw new ArgumentError(
      "data",
      `a target that varies over the ${training.length} training examples of the search`,
      `${name}, which is always ${first}`,
    );
  const variance = target!.deviation ** 2;
  if (!(variance >= LEAST && variance <= MOST))
    throw new ArgumentError(
      "data",
      `a target with a variance from ${LEAST} to ${MOST}; use another unit`,
      `${name} with ${variance}`,
    );
  if (judging < 2)
    throw new ArgumentError("heldOut", "a share that holds out at least two examples of a target", judging);
  if (test.labels.length < 2)
    throw new ArgumentError("data", "at least two test examples of a target", test.labels.length);
}
