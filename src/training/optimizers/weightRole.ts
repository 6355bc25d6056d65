import type * as tf from "@tensorflow/tfjs";

/** Role of a weight in its layer, such as "kernel", "bias", "gamma" or "moving_mean": its name without the layer's. */
export function weightRole({ originalName }: tf.layers.Layer["weights"][number]): string {
  return originalName.slice(originalName.lastIndexOf("/") + 1);
}
