import type * as tf from "@tensorflow/tfjs";

/** What a weight is to its layer: "kernel", "bias", "gamma", "moving_mean"; the layer's own name is cut off. */
export function weightRole({ originalName }: tf.layers.Layer["weights"][number]): string {
  return originalName.slice(originalName.lastIndexOf("/") + 1);
}
