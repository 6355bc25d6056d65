import * as tf from "#tfjs";
import type { BatchNormState } from "./batchNormTraining.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import {
  RELATIONAL_BLOCK_GRADIENT,
  RELATIONAL_BLOCK_PREDICTION,
  RELATIONAL_BLOCK_TRAINING,
} from "../kernels/index.js";
import { checkProduct, relationalMatMul } from "./relationalMatMul.js";

/**
 * The product with a sparse matrix, batch normalization and an optional ReLU in one operation of the wasm backend:
 *
 *     y = activation(gamma (x W - mean) / sqrt(variance + epsilon) + beta)
 *
 * In training, mean and (biased) variance are those of the batch, and the moving averages are updated. Otherwise mean and
 * variance are the moving averages. Differentiable in x, the kernel, gamma and beta. Values stay in the kernels' layout
 * from one such operation to the next. On other backends single operations compute the same.
 *
 * @param x [batch, layout.inputs]
 * @returns [batch, layout.units]
 */
export function normalizedProduct(
  x: tf.Tensor2D,
  kernel: tf.Tensor1D,
  layout: BlockLayout,
  state: BatchNormState,
  options: { readonly relu: boolean; readonly training: boolean },
): tf.Tensor2D {
  checkProduct(x, kernel, layout);
  if (tf.getBackend() !== "wasm") return unfused(x, kernel, layout, state, options);
  const { epsilon, momentum } = state;
  const attributes = { layout, epsilon, momentum, relu: options.relu } as unknown as tf.NamedAttrMap;
  return options.training ? trained(x, kernel, state, attributes) : predicted(x, kernel, state, attributes);
}

function trained(
  x: tf.Tensor2D,
  kernel: tf.Tensor1D,
  { gamma, beta, movingMean, movingVariance }: BatchNormState,
  attributes: tf.NamedAttrMap,
): tf.Tensor2D {
  const operation = tf.customGrad((...given) => {
    const [input, weights, scale, shift] = given as tf.Tensor[];
    const save = given[4] as tf.GradSaveFunc;
    const inputs = { x: input, kernel: weights, gamma: scale, beta: shift, movingMean, movingVariance };
    const [y, product, mean, inverse, movedMean, movedVariance] = tf
      .engine()
      .runKernel<tf.Tensor[]>(RELATIONAL_BLOCK_TRAINING, inputs, attributes);
    movingMean.assign(movedMean);
    movingVariance.assign(movedVariance);
    save([input, y, product, weights, scale, mean, inverse]);
    return { value: y, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradients(dy, saved, attributes) };
  });
  return operation(x, kernel, gamma, beta) as tf.Tensor2D;
}

function gradients(dy: tf.Tensor, saved: tf.Tensor[], attributes: tf.NamedAttrMap): tf.Tensor[] {
  const [x, y, product, kernel, gamma, mean, inverse] = saved;
  const inputs = { dy, x, y, product, kernel, gamma, mean, inverse };
  return tf.engine().runKernel(RELATIONAL_BLOCK_GRADIENT, inputs, attributes);
}

function predicted(
  x: tf.Tensor2D,
  kernel: tf.Tensor1D,
  { gamma, beta, movingMean, movingVariance }: BatchNormState,
  attributes: tf.NamedAttrMap,
): tf.Tensor2D {
  const inputs = { x, kernel, gamma, beta, movingMean, movingVariance };
  return tf.engine().runKernel(RELATIONAL_BLOCK_PREDICTION, inputs, attributes);
}

function unfused(
  x: tf.Tensor2D,
  kernel: tf.Tensor1D,
  layout: BlockLayout,
  { gamma, beta, movingMean, movingVariance, epsilon, momentum }: BatchNormState,
  { relu, training }: { readonly relu: boolean; readonly training: boolean },
): tf.Tensor2D {
  const product = relationalMatMul(x, kernel, layout);
  const { mean, variance } = training
    ? tf.moments(product, 0)
    : { mean: movingMean, variance: movingVariance };
  if (training) {
    const move = (moving: tf.Variable, value: tf.Tensor) =>
      moving.assign(tf.sub(moving, tf.mul(tf.sub(moving, value), 1 - momentum)));
    move(movingMean, mean);
    move(movingVariance, variance);
  }
  const normalized = tf.batchNorm<tf.Rank.R2>(
    product,
    mean as tf.Tensor1D,
    variance as tf.Tensor1D,
    beta as unknown as tf.Tensor1D,
    gamma as unknown as tf.Tensor1D,
    epsilon,
  );
  return relu ? tf.relu(normalized) : normalized;
}
