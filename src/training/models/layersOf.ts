import type * as tf from "@tensorflow/tfjs";

/** The layers of a model in order, with nested models replaced by their layers. */
export function layersOf(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap((layer) => ("layers" in layer ? layersOf(layer as tf.LayersModel) : [layer]));
}
