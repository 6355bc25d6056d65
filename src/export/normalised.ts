import type * as tf from "@tensorflow/tfjs";
import type { Draft } from "./draft.js";
import { scaled } from "./mergeDrafts.js";

/** gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel. */
export function normalised(
  layer: tf.layers.Layer,
  x: Draft,
  gamma: Float32Array | undefined,
  beta: Float32Array | undefined,
  mean: Float32Array,
  variance: Float32Array,
  epsilon: number,
): Draft {
  const factor = variance.map((value, c) => (gamma?.[c] ?? 1) / Math.sqrt(value + epsilon));
  const shift = mean.map((value, c) => (beta?.[c] ?? 0) - value * factor[c]);
  return scaled(x, factor, shift, layer.name);
}
