import * as tf from "@tensorflow/tfjs";
import { portableLog } from "../portableMath.js";

/**
 * Mean softmax cross-entropy of a batch, differentiable in the logits:
 *
 *     loss = mean of -log softmax(logits)[label],   gradient = (softmax(logits) - one-hot label) / batch
 *
 * The value is summed up in float64 and has the same bits in every JavaScript engine.
 *
 * @param logits [batch, classes]
 * @param labels class numbers, one per row
 * @returns a scalar; not finite exactly when a logit is not
 */
export function crossEntropy(logits: tf.Tensor2D, labels: ArrayLike<number>): tf.Scalar {
  const [batch, classes] = logits.shape;
  const operation = tf.customGrad((...given) => {
    const [scores, save] = given as [tf.Tensor2D, tf.GradSaveFunc];
    const probabilities = tf.softmax(scores);
    save([probabilities]);
    const losses = rowLosses(scores.dataSync(), probabilities.dataSync(), labels, classes);
    return {
      value: tf.scalar(losses.reduce((sum, loss) => sum + loss, 0) / batch),
      gradFunc: (dy, [saved]) => {
        const target = new Float32Array(batch * classes);
        for (let k = 0; k < batch; k++) target[k * classes + labels[k]] = 1;
        const difference = tf.sub(saved, tf.tensor2d(target, [batch, classes]));
        return tf.mul(difference, tf.div(dy, batch));
      },
    };
  });
  return operation(logits) as tf.Scalar;
}

/**
 * Cross-entropy of each row. From the largest logit and its probability, which is never tiny, so that a label's
 * probability may be smaller than any float32:
 *
 *     -log softmax(z)[label] = (max z - z[label]) - log softmax(z)[argmax z]
 */
function rowLosses(
  logits: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): number[] {
  return Array.from(labels, (label, row) => {
    const first = row * classes;
    const top = largest(logits, first, classes);
    return logits[top] - logits[first + label] - portableLog(probabilities[top]);
  });
}

/** Place of the largest of `count` values from `first` on; of equal ones, the first; of a NaN, its own. */
function largest(values: ArrayLike<number>, first: number, count: number): number {
  let best = first;
  for (let k = first + 1; k < first + count; k++) {
    if (values[k] > values[best] || Number.isNaN(values[k])) best = k;
  }
  return best;
}

/** What a model's answers to labelled examples are worth. */
interface Score {
  /** Sum over the examples of their cross-entropy. */
  readonly loss: number;
  /** Number of examples whose largest logit is not their label's; of equal logits the first counts. */
  readonly wrong: number;
}

/** Scores logits [examples, classes] against their labels. */
export function scoreLogits(logits: tf.Tensor2D, labels: ArrayLike<number>): Score {
  const classes = logits.shape[1];
  const values = logits.dataSync();
  const probabilities = tf.tidy(() => tf.softmax(logits).dataSync());
  const losses = rowLosses(values, probabilities, labels, classes);
  let wrong = 0;
  for (let k = 0; k < labels.length; k++) {
    if (largest(values, k * classes, classes) !== k * classes + labels[k]) wrong++;
  }
  return { loss: losses.reduce((sum, loss) => sum + loss, 0), wrong };
}
