import type { Shape } from "@tensorflow/tfjs";

/** The shape of a layer's only input. tf.layers passes it alone or in a list. */
export function singleShape(shape: Shape | Shape[]): Shape {
  return (Array.isArray(shape[0]) ? shape[0] : shape) as Shape;
}
