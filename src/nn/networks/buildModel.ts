import * as tf from "#tfjs";
import type {
  LayerSpec,
  NetworkSpec,
  ResidualSpec,
  SqueezeExcitationSpec,
} from "./architectures/layerSpec.js";
import type { Wiring } from "../wiring/wiring.js";
import { drawWeights } from "./drawWeights.js";
import { plainLayers, type PlainSpec } from "./plainLayers.js";

/** The model's own name: tfjs would number it by the models made before, and the saved file would depend on them. */
const NAME = "network";

/**
 * Builds the tf.layers model of a network described as data, with weights drawn from a seed. A chain of layers becomes a
 * sequential model, a network with branches a functional one. The output is logits.
 *
 * @param wiring of the relational layers; undefined: they are dense
 * @param seed an integer from 0 to 2^32 - 1; the same seed gives the same bits
 * @throws {ArgumentError} when a layer has fewer channels than its graph needs
 */
export function buildModel(spec: NetworkSpec, wiring: Wiring | undefined, seed: number): tf.LayersModel {
  const model = spec.layers.every(isPlain)
    ? sequential(spec, spec.layers.filter(isPlain), wiring)
    : branched(spec, wiring);
  drawWeights(model, seed);
  return model;
}

function isPlain(layer: LayerSpec): layer is PlainSpec {
  return layer.kind !== "residual" && layer.kind !== "squeezeExcitation";
}

function sequential(
  spec: NetworkSpec,
  layers: readonly PlainSpec[],
  wiring: Wiring | undefined,
): tf.Sequential {
  const model = tf.sequential({ name: NAME });
  let { channels } = spec.input;
  for (const layer of layers) {
    const place = model.layers.length === 0 ? { inputShape: inputShapeOf(spec) } : {};
    for (const made of plainLayers(layer, channels, wiring, place)) {
      model.add(made);
      channels = channelsOf(made.outputShape as tf.Shape);
    }
  }
  return model;
}

function branched(spec: NetworkSpec, wiring: Wiring | undefined): tf.LayersModel {
  const through = (layers: readonly LayerSpec[], x: tf.SymbolicTensor): tf.SymbolicTensor =>
    layers.reduce((before, layer) => {
      if (layer.kind === "residual") return residual(layer, before);
      if (layer.kind === "squeezeExcitation") return squeezeExcitation(layer, before);
      const made = plainLayers(layer, channelsOf(before.shape), wiring);
      return made.reduce((value, next) => next.apply(value) as tf.SymbolicTensor, before);
    }, x);
  const residual = ({ name, skip, path }: ResidualSpec, x: tf.SymbolicTensor): tf.SymbolicTensor =>
    tf.layers.add({ name }).apply([through(skip, x), through(path, x)]) as tf.SymbolicTensor;

  const inputs = tf.input({ shape: inputShapeOf(spec), name: "input" });
  return tf.model({ inputs, outputs: through(spec.layers, inputs), name: NAME });
}

/** Scales every channel by the output of two 1x1 convolutions on the means of all channels. */
function squeezeExcitation({ name, inner }: SqueezeExcitationSpec, x: tf.SymbolicTensor): tf.SymbolicTensor {
  const channels = channelsOf(x.shape);
  const pointwise = { kernelSize: 1, kernelInitializer: "zeros" } as const;
  const excitation = [
    tf.layers.globalAveragePooling2d({ name: `${name}.avg_pool` }),
    tf.layers.reshape({ name: `${name}.pixel`, targetShape: [1, 1, channels] }),
    tf.layers.conv2d({ name: `${name}.f_ex.0`, filters: inner, ...pointwise }),
    tf.layers.activation({ name: `${name}.f_ex.1`, activation: "swish" }),
    tf.layers.conv2d({ name: `${name}.f_ex.2`, filters: channels, ...pointwise }),
    tf.layers.activation({ name: `${name}.f_ex.3`, activation: "sigmoid" }),
  ].reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, x);
  return tf.layers.multiply({ name }).apply([x, excitation]) as tf.SymbolicTensor;
}

function inputShapeOf({ input }: NetworkSpec): number[] {
  return "height" in input ? [input.height, input.width, input.channels] : [input.channels];
}

function channelsOf(shape: tf.Shape): number {
  return shape[shape.length - 1] as number;
}
