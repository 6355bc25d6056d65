import type * as tf from "@tensorflow/tfjs";

/** The layers of a model that hold no others, in order; models within it are opened. */
export function layersOf(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap((layer) => ("layers" in layer ? layersOf(layer as tf.LayersModel) : [layer]));
}
