import * as tf from "@tensorflow/tfjs";
import type { WeightType } from "../../src/edge/format/modelHeader.js";
import { exportModel } from "../../src/export/index.js";
import { relationalDense, useWasmBackend } from "../../src/nn/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { chordedRing } from "../nn/anyGraph.js";
import { randomWeights } from "./randomWeights.js";

const { layers } = tf;
const SIDE = 8;

/** A model file with an operation of most kinds: images 8x8, ten classes. */
export async function exampleFile(dtype: WeightType): Promise<Uint8Array> {
  await useWasmBackend();
  const input = tf.input({ shape: [SIDE, SIDE, 1] });
  const path: tf.layers.Layer[] = [
    layers.conv2d({ filters: 5, kernelSize: 3, strides: 2, padding: "same", activation: "relu" }),
    layers.depthwiseConv2d({ kernelSize: 2, padding: "same" }),
    layers.activation({ activation: "swish" }),
  ];
  const trunk = path.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, input);
  const gate = layers.globalAveragePooling2d({}).apply(trunk) as tf.SymbolicTensor;
  const gated = layers
    .multiply()
    .apply([trunk, layers.reshape({ targetShape: [1, 1, 5] }).apply(gate) as tf.SymbolicTensor]);
  const rest: tf.layers.Layer[] = [
    layers.maxPooling2d({ poolSize: 2 }),
    layers.batchNormalization(),
    layers.flatten(),
    relationalDense({ units: 70, graph: chordedRing(7) }),
    layers.reLU(),
    layers.dense({ units: 10 }),
  ];
  const outputs = rest.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, gated as tf.SymbolicTensor);
  const model = tf.model({ inputs: input, outputs });
  randomWeights(model, 5);
  const file = exportModel(model, { dtype });
  model.dispose();
  return file;
}

/** Examples for it. */
export function exampleInputs(count: number): Float32Array {
  const random = new NumpyRandomState(11);
  return Float32Array.from({ length: count * SIDE * SIDE }, () => random.standardNormal());
}
