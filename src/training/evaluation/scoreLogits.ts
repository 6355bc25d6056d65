import * as tf from "#tfjs";
import { rowLosses } from "./crossEntropy.js";
import { largestOf } from "./largestOf.js";

/** Score of a model's logits for labelled examples. */
interface Score {
  /** Sum of the cross-entropies. */
  readonly loss: number;
  /** Rows of the examples whose largest logit is not their label's; the first counts among equals. */
  readonly wrong: readonly number[];
  /** Number of examples whose label's logit is not among the five largest. */
  readonly notInFive: number;
}

/** Scores logits [examples, classes] against their labels. */
export function scoreLogits(logits: tf.Tensor2D, labels: ArrayLike<number>): Score {
  const classes = logits.shape[1];
  const values = logits.dataSync();
  const probabilities = tf.tidy(() => tf.softmax(logits).dataSync());
  const losses = rowLosses(values, probabilities, labels, classes);
  const wrong: number[] = [];
  let notInFive = 0;
  for (let row = 0; row < labels.length; row++) {
    const first = row * classes;
    if (largestOf(values, first, classes) !== first + labels[row]) wrong.push(row);
    if (!(rankOf(values, first, classes, first + labels[row]) < 5)) notInFive++;
  }
  return { loss: losses.reduce((sum, loss) => sum + loss, 0), wrong, notInFive };
}

/** Rank of a value in descending order, from 0; NaN if any value is NaN. */
function rankOf(values: ArrayLike<number>, first: number, count: number, at: number): number {
  let rank = 0;
  for (let k = first; k < first + count; k++) {
    if (Number.isNaN(values[k])) return NaN;
    if (values[k] > values[at] || (values[k] === values[at] && k < at)) rank++;
  }
  return rank;
}
