import * as tf from "#tfjs";
import { largestOf } from "./largestOf.js";
import { portableLog } from "../../portableMath.js";

/**
 * Mean softmax cross-entropy of a batch, differentiable in the logits:
 *
 *     loss = mean of -sum over the classes of target log softmax(logits)
 *     gradient = (softmax(logits) - target) / batch,   target = (1 - smoothing) one-hot label + smoothing / classes
 *
 * The value is summed in float64 and has the same bits in every JavaScript engine.
 *
 * @param logits [batch, classes]
 * @param labels class numbers, one per row
 * @param smoothing in [0, 1]
 * @returns a scalar, finite if and only if all logits are
 */
export function crossEntropy(logits: tf.Tensor2D, labels: ArrayLike<number>, smoothing = 0): tf.Scalar {
  const [batch, classes] = logits.shape;
  const operation = tf.customGrad((...given) => {
    const [scores, save] = given as [tf.Tensor2D, tf.GradSaveFunc];
    const probabilities = tf.softmax(scores);
    save([probabilities]);
    const losses = rowLosses(scores.dataSync(), probabilities.dataSync(), labels, classes, smoothing);
    return {
      value: tf.scalar(losses.reduce((sum, loss) => sum + loss, 0) / batch),
      gradFunc: (dy, [saved]) => {
        const target = new Float32Array(batch * classes).fill(smoothing / classes);
        for (let k = 0; k < batch; k++) target[k * classes + labels[k]] += 1 - smoothing;
        const difference = tf.sub(saved, tf.tensor2d(target, [batch, classes]));
        return tf.mul(difference, tf.div(dy, batch));
      },
    };
  });
  return operation(logits) as tf.Scalar;
}

/**
 * Cross-entropy of each row, computed from the largest logit and its probability, which is never tiny. The probability of
 * the label may thus be smaller than any float32:
 *
 *     -sum target log softmax(z) = (max z - sum target z) - log softmax(z)[argmax z]
 */
export function rowLosses(
  logits: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  smoothing = 0,
): number[] {
  return Array.from(labels, (label, row) => {
    const first = row * classes;
    const top = largestOf(logits, first, classes);
    let target = logits[first + label];
    if (smoothing > 0) {
      let sum = 0;
      for (let k = first; k < first + classes; k++) sum += logits[k];
      target = (1 - smoothing) * target + (smoothing / classes) * sum;
    }
    return logits[top] - target - portableLog(probabilities[top]);
  });
}
