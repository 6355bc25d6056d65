import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import { ArgumentError } from "../../src/errors.js";
import { exportModel } from "../../src/export/index.js";
import { useWasmBackend } from "../../src/nn/index.js";
import { randomWeights } from "../edge/randomWeights.js";
import { Draw } from "./drawLayer.js";
import { exportedLayers } from "./exportedLayers.js";

const { layers } = tf;

/** Models of each layer; SWEETSPOT_LAYER_RUNS=500 draws more. */
const RUNS = Number(process.env.SWEETSPOT_LAYER_RUNS ?? 25);

/** What of tf.layers is no layer: base classes, cells, and the function that makes inputs. */
const noLayers = ["Layer", "RNN", "RNNCell", "input", "convLstm2dCell", "gruCell", "lstmCell"].concat(
  "simpleRNNCell",
  "stackedRNNCells",
);

/** Other names of layers, with the names under which they are compared. */
const aliases: Readonly<Record<string, string>> = {
  avgPool1d: "averagePooling1d",
  avgPool2d: "averagePooling2d",
  avgPooling1d: "averagePooling1d",
  avgPooling2d: "averagePooling2d",
  avgPool3d: "averagePooling3d",
  avgPooling3d: "averagePooling3d",
  globalMaxPool1d: "globalMaxPooling1d",
  globalMaxPool2d: "globalMaxPooling2d",
  maxPool1d: "maxPooling1d",
  maxPool2d: "maxPooling2d",
};

const on = (shape: number[], layer: tf.layers.Layer): tf.LayersModel => {
  const inputs = tf.input({ shape });
  return tf.model({ inputs, outputs: layer.apply(inputs) as tf.SymbolicTensor });
};
const volume = [4, 4, 4, 2];
const sequence = [5, 3];

/** Layers without a counterpart in the edge runtime, and the class that the refusal names. */
const refused: Readonly<Record<string, [className: string, make: () => tf.LayersModel]>> = {
  averagePooling3d: [
    "AveragePooling3D",
    () => on(volume, layers.averagePooling3d({ poolSize: 2, strides: 2 })),
  ],
  bidirectional: [
    "Bidirectional",
    () => on(sequence, layers.bidirectional({ layer: layers.lstm({ units: 2 }), mergeMode: "concat" })),
  ],
  categoryEncoding: [
    "CategoryEncoding",
    () => on([4], layers.categoryEncoding({ numTokens: 5, outputMode: "multiHot" })),
  ],
  centerCrop: ["CenterCrop", () => on([6, 6, 2], layers.centerCrop({ height: 3, width: 3 }))],
  conv3d: ["Conv3D", () => on(volume, layers.conv3d({ filters: 2, kernelSize: 2 }))],
  conv3dTranspose: [
    "Conv3DTranspose",
    () => on(volume, layers.conv3dTranspose({ filters: 2, kernelSize: 2 })),
  ],
  convLstm2d: ["ConvLSTM2D", () => on([3, 5, 5, 2], layers.convLstm2d({ filters: 2, kernelSize: 2 }))],
  dot: [
    "Dot",
    () => {
      const inputs = tf.input({ shape: [3] });
      return tf.model({
        inputs,
        outputs: layers.dot({ axes: -1 }).apply([inputs, inputs]) as tf.SymbolicTensor,
      });
    },
  ],
  embedding: ["Embedding", () => on([4], layers.embedding({ inputDim: 5, outputDim: 2 }))],
  gru: ["GRU", () => on(sequence, layers.gru({ units: 2 }))],
  layerNormalization: ["LayerNormalization", () => on([4], layers.layerNormalization())],
  lstm: ["LSTM", () => on([null as unknown as number, 3], layers.lstm({ units: 2, returnSequences: true }))],
  masking: ["Masking", () => on(sequence, layers.masking({ maskValue: 0 }))],
  maxPooling3d: ["MaxPooling3D", () => on(volume, layers.maxPooling3d({ poolSize: 2, strides: 2 }))],
  randomWidth: ["RandomWidth", () => on([6, 6, 2], layers.randomWidth({ factor: 0.3 }))],
  resizing: ["Resizing", () => on([6, 6, 2], layers.resizing({ height: 3, width: 3 }))],
  rnn: ["RNN", () => on(sequence, layers.rnn({ cell: layers.lstmCell({ units: 2 }) }))],
  simpleRNN: ["SimpleRNN", () => on(sequence, layers.simpleRNN({ units: 2 }))],
  timeDistributed: [
    "TimeDistributed",
    () => on(sequence, layers.timeDistributed({ layer: layers.dense({ units: 2 }) })),
  ],
};

beforeAll(async () => {
  await useWasmBackend();
  // the wasm backend errs for some paddings
  await tf.setBackend("cpu");
});
afterEach(() => tf.disposeVariables());

describe("every layer of tf.layers", () => {
  it("is compared or refused below", () => {
    const known = [
      ...noLayers,
      ...Object.keys(aliases),
      ...Object.keys(exportedLayers),
      ...Object.keys(refused),
    ];
    expect(known.sort()).toEqual(Object.keys(layers).sort());
    for (const name of Object.values(aliases)) {
      expect([...Object.keys(exportedLayers), ...Object.keys(refused)]).toContain(name);
    }
  });

  it.each(Object.keys(exportedLayers))("%s: the outputs of TensorFlow.js, or a refusal", async (name) => {
    let exported = 0;
    for (let seed = 1; seed <= RUNS; seed++) {
      const { model, refusal } = exportedLayers[name](new Draw(1000 * name.length + seed));
      randomWeights(model, seed);
      const told = `${name} ${seed}: ${JSON.stringify(model.layers.map((layer) => layer.getConfig()))}`;
      if (refusal !== undefined) {
        expect(() => exportModel(model), told).toThrow(ArgumentError);
        expect(() => exportModel(model), told).toThrow(refusal);
        expect(() => exportModel(model), told).toThrow(/^layer \w+ must be /);
      } else {
        expect(await difference(model, seed), told).toBeLessThan(1e-5);
        exported++;
      }
      model.dispose();
    }
    expect(exported).toBeGreaterThan(RUNS / 4);
  });

  it.each(Object.entries(refused))("%s is refused by name", (_, [className, make]) => {
    const model = make();
    const { name } = model.layers.find((layer) => layer.getClassName() === className)!;
    const message = new RegExp(
      `^layer ${name} must be one of the layers that can be exported \\(.*Dense, .*\\), but got "${className}"$`,
    );
    expect(() => exportModel(model)).toThrow(ArgumentError);
    expect(() => exportModel(model)).toThrow(message);
  });

  it("in a model within a model", async () => {
    const inner = tf.sequential({
      layers: [
        layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [6, 6, 2] }),
        layers.batchNormalization(),
        layers.reLU(),
      ],
    });
    const outer = tf.sequential({ layers: [inner, layers.flatten(), layers.dense({ units: 4 })] });
    expect(await difference(outer, 1)).toBeLessThan(1e-5);
    const input = tf.input({ shape: [6, 6, 2] });
    const branch = inner.apply(input) as tf.SymbolicTensor;
    const twice = layers.concatenate().apply([branch, inner.apply(input) as tf.SymbolicTensor]);
    expect(
      await difference(tf.model({ inputs: input, outputs: twice as tf.SymbolicTensor }), 2),
    ).toBeLessThan(1e-5);
    const recurrent = tf.sequential({
      layers: [layers.lstm({ units: 2, inputShape: [4, 2], name: "memory" })],
    });
    expect(() => exportModel(tf.sequential({ layers: [recurrent] }))).toThrow(
      /^layer memory must be one of the layers .*, but got "LSTM"$/,
    );
  });
});

/** The largest difference between the outputs of a model and of its exported file, relative to the largest output. */
async function difference(model: tf.LayersModel, seed: number): Promise<number> {
  const x = tf.randomNormal([3, ...(model.inputs[0].shape.slice(1) as number[])], 0, 1, "float32", seed);
  const answer = model.predict(x) as tf.Tensor;
  const expected = answer.dataSync() as Float32Array;
  const network = await loadNetwork(exportModel(model));
  const actual = network.predict(x.dataSync() as Float32Array);
  tf.dispose([x, answer]);
  if (actual.length !== expected.length) return Infinity;
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return expected.reduce((most, value, k) => {
    const error = Math.abs(actual[k] - value) / size;
    return error <= most ? most : error;
  }, 0);
}
