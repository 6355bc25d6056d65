import type * as tf from "@tensorflow/tfjs";
import type { Shape } from "../edge/format/modelHeader.js";
import type { Draft } from "./draft.js";

/** Converts a layer, applied to these values, to operations. The value of the result is the layer's output. */
export type LayerRule = (layer: tf.layers.Layer, inputs: readonly Draft[], output: Shape) => Draft;

/** Rules by class name of tf.layers. */
export type LayerRules = Readonly<Record<string, LayerRule>>;

/** The values of a layer's variables. */
export function numbersOf(layer: tf.layers.Layer): Float32Array[] {
  return layer.getWeights().map((tensor) => tensor.dataSync().slice() as Float32Array);
}
