import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { normalizedRows } from "../../src/datasets/normalizedRows.js";
import { loadDataSet } from "../../src/training/index.js";
import { ArgumentError } from "../../src/errors.js";
import { exportOnnx } from "../../src/export/index.js";
import { wsFlex } from "../../src/generators/wsFlex.js";
import {
  relationalBlock,
  relationalConv2d,
  relationalDense,
  relationalSeparableConv2d,
  useWasmBackend,
} from "../../src/nn/index.js";
import { network, type NetworkName, type NetworkOptions } from "../../src/nn/index.js";
import { randomWeights } from "../edge/randomWeights.js";
import { Draw } from "./drawLayer.js";
import { exportedLayers } from "./exportedLayers.js";
import { runOnnx } from "./runOnnx.js";

/** Models of each layer; SWEETSPOT_LAYER_RUNS=500 draws more. */
const RUNS = Number(process.env.SWEETSPOT_LAYER_RUNS ?? 10);

beforeAll(async () => {
  await useWasmBackend();
  // the wasm backend errs for some paddings
  await tf.setBackend("cpu");
});
afterEach(() => tf.disposeVariables());

describe("exportOnnx", () => {
  it.each(Object.keys(exportedLayers))(
    "%s: the outputs and shapes of TensorFlow.js in ONNX Runtime",
    async (name) => {
      let exported = 0;
      for (let seed = 1; seed <= RUNS; seed++) {
        const { model, refusal } = exportedLayers[name](new Draw(1000 * name.length + seed));
        randomWeights(model, seed);
        const told = `${name} ${seed}: ${JSON.stringify(model.layers.map((layer) => layer.getConfig()))}`;
        if (refusal !== undefined) {
          expect(() => exportOnnx(model), told).toThrow(ArgumentError);
          expect(() => exportOnnx(model), told).toThrow(refusal);
        } else {
          expect(await difference(model, seed), told).toBeLessThan(1e-5);
          exported++;
        }
        model.dispose();
      }
      expect(exported).toBeGreaterThan(RUNS / 4);
    },
  );

  it("relational layers, with zeros for the blocks that are absent", async () => {
    const graph = wsFlex(8, 3.5, 0.3, 2);
    const images = tf.sequential({
      layers: [
        relationalConv2d({
          inputShape: [7, 6, 9],
          filters: 11,
          kernelSize: 3,
          strides: 2,
          padding: "same",
          graph,
        }),
        tf.layers.batchNormalization(),
        tf.layers.reLU(),
        relationalSeparableConv2d({
          filters: 10,
          kernelSize: 3,
          padding: "valid",
          graph,
          activation: "relu",
        }),
        tf.layers.globalAveragePooling2d({}),
        tf.layers.dense({ units: 4, activation: "softmax" }),
      ],
    });
    const vectors = tf.sequential({
      layers: [
        relationalDense({ inputShape: [13], units: 17, graph, activation: "relu" }),
        relationalBlock({ units: 17, graph, rounds: 2, activation: "relu" } as never),
      ],
    });
    for (const model of [images, vectors]) {
      randomWeights(model, 3);
      expect(await difference(model, 3)).toBeLessThan(1e-5);
    }
  });

  it.each<[NetworkName, NetworkOptions]>([
    ["cnn6", { dims: [8, 12, 16] }],
    ["resnet34", { dims: [8, 8, 12, 16] }],
    ["resnet34-sep", { dims: [8, 8, 12, 16] }],
    ["efficientnet-b0", {}],
  ])(
    "%s: the same class of every digit as TensorFlow.js",
    async (name, options) => {
      await tf.setBackend("wasm");
      const data = await loadDataSet("digits");
      const graph = wsFlex(8, 4, 0.2, 1);
      const task = { height: 8, width: 8, channels: 1, classes: 10 };
      const model = network(name, { ...options, graph, task }, 1);
      randomWeights(model, 2);
      const count = data.test.labels.length;
      const rows = normalizedRows(
        data,
        data.test,
        Uint32Array.from({ length: count }, (_, k) => k),
      );
      const x = tf.tensor(rows, [count, 8, 8, 1]);
      centreOutputs(model, model.predict(x, { batchSize: 128 }) as tf.Tensor);
      const answer = model.predict(x, { batchSize: 128 }) as tf.Tensor;
      const expected = answer.argMax(1).dataSync();
      const { values } = await runOnnx(exportOnnx(model), rows, x.shape);
      const actual = tf.tensor(values, [count, 10]).argMax(1).dataSync();
      expect(new Set(expected).size).toBeGreaterThan(2);
      expect(actual).toEqual(expected);
      model.dispose();
      await tf.setBackend("cpu");
    },
    300_000,
  );

  it("keeps a sequence's shape, and any number of examples", async () => {
    const model = tf.sequential({
      layers: [tf.layers.conv1d({ inputShape: [9, 3], filters: 4, kernelSize: 2, padding: "same" })],
    });
    expect(await difference(model, 1, 1)).toBeLessThan(1e-5);
    expect(await difference(model, 1, 5)).toBeLessThan(1e-5);
  });
});

/** Shifts the bias of the last layer, so that random weights do not give all examples one class. */
function centreOutputs(model: tf.LayersModel, outputs: tf.Tensor): void {
  const last = model.layers[model.layers.length - 1];
  const weights = last.getWeights();
  const bias = weights.pop()!;
  last.setWeights([...weights, bias.sub(outputs.mean(0))]);
}

/** The largest difference between the outputs in TensorFlow.js and in ONNX Runtime, relative to the largest output. */
async function difference(model: tf.LayersModel, seed: number, examples = 3): Promise<number> {
  const x = tf.randomNormal(
    [examples, ...(model.inputs[0].shape.slice(1) as number[])],
    0,
    1,
    "float32",
    seed,
  );
  const answer = model.predict(x) as tf.Tensor;
  const expected = answer.dataSync() as Float32Array;
  const actual = await runOnnx(exportOnnx(model), x.dataSync() as Float32Array, x.shape);
  expect(actual.dims).toEqual(answer.shape);
  tf.dispose([x, answer]);
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return expected.reduce((most, value, k) => {
    const error = Math.abs(actual.values[k] - value) / size;
    return error <= most ? most : error;
  }, 0);
}
