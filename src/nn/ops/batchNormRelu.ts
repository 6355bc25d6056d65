import * as tf from "@tensorflow/tfjs";
import { BATCH_NORM_RELU, BATCH_NORM_RELU_GRADIENT } from "../kernels/index.js";

/** The state of a batch normalization. Each tensor has one value per channel. */
export interface BatchNormState {
  readonly gamma: tf.Variable;
  readonly beta: tf.Variable;
  readonly movingMean: tf.Variable;
  readonly movingVariance: tf.Variable;
  readonly epsilon: number;
  /** The share of their old value that the moving averages keep in a step. */
  readonly momentum: number;
}

/**
 * Batch normalization and ReLU of a training pass in one operation, with the same results as the two stock layers:
 *
 *     y = max(0, gamma (x - mean) / sqrt(variance + epsilon) + beta),  mean and variance (biased) over the batch
 *
 * Updates the moving averages. Differentiable in x, gamma and beta. On the wasm backend only.
 *
 * @param x [..., channels]: every leading axis counts as batch
 */
export function batchNormRelu(x: tf.Tensor, state: BatchNormState): tf.Tensor {
  const { gamma, beta, movingMean, movingVariance, epsilon, momentum } = state;
  const operation = tf.customGrad((...given) => {
    const [input, scale, shift, save] = given as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const inputs = { x: input, gamma: scale, beta: shift, movingMean, movingVariance };
    const [y, mean, inverse, movedMean, movedVariance] = tf
      .engine()
      .runKernel<tf.Tensor[]>(BATCH_NORM_RELU, inputs, { epsilon, momentum });
    movingMean.assign(movedMean);
    movingVariance.assign(movedVariance);
    save([input, y, scale, mean, inverse]);
    return { value: y, gradFunc: batchNormReluGradient };
  });
  if (x.rank === 2) return operation(x, gamma, beta);
  const rows = tf.reshape(x, [-1, x.shape[x.rank - 1]]);
  return tf.reshape(operation(rows, gamma, beta), x.shape);
}

function batchNormReluGradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] {
  const [x, y, gamma, mean, inverse] = saved;
  return tf.engine().runKernel(BATCH_NORM_RELU_GRADIENT, { dy, x, y, gamma, mean, inverse });
}
