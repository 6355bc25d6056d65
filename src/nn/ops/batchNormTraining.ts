import * as tf from "@tensorflow/tfjs";
import type { NormActivation } from "../../wasm/nn/normTensors.js";
import { BATCH_NORM_TRAINING, BATCH_NORM_TRAINING_GRADIENT } from "../kernels/index.js";

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
 * Batch normalization of a training pass and an activation in one operation, with the same results as the stock layers:
 *
 *     n = gamma (x - mean) / sqrt(variance + epsilon) + beta,  mean and variance (biased) over the batch
 *     y = n,  max(0, n)  or  n / (1 + exp(-n))
 *
 * Updates the moving averages. Differentiable once in x, gamma and beta. On the wasm backend only.
 *
 * @param x [..., channels]: every leading axis counts as batch
 */
export function batchNormTraining(
  x: tf.Tensor,
  state: BatchNormState,
  activation: NormActivation,
): tf.Tensor {
  const { gamma, beta, movingMean, movingVariance, epsilon, momentum } = state;
  const attributes = { epsilon, momentum, activation };
  const operation = tf.customGrad((...given) => {
    const [input, scale, shift] = given as tf.Tensor[];
    const save = given[3] as tf.GradSaveFunc;
    const inputs = { x: input, gamma: scale, beta: shift, movingMean, movingVariance };
    const [y, mean, inverse, movedMean, movedVariance] = tf
      .engine()
      .runKernel<tf.Tensor[]>(BATCH_NORM_TRAINING, inputs, attributes);
    movingMean.assign(movedMean);
    movingVariance.assign(movedVariance);
    save([input, scale, shift, mean, inverse]);
    return { value: y, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradients(dy, saved, attributes) };
  });
  if (x.rank === 2) return operation(x, gamma, beta);
  const rows = tf.reshape(x, [-1, x.shape[x.rank - 1]]);
  return tf.reshape(operation(rows, gamma, beta), x.shape);
}

function gradients(dy: tf.Tensor, saved: tf.Tensor[], attributes: tf.NamedAttrMap): tf.Tensor[] {
  const [x, gamma, beta, mean, inverse] = saved;
  const inputs = { dy, x, gamma, beta, mean, inverse };
  return tf.engine().runKernel(BATCH_NORM_TRAINING_GRADIENT, inputs, attributes);
}
