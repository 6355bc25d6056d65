import * as tf from "@tensorflow/tfjs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { complete } from "../../../src/generators/index.js";
import {
  installTrainingKernels,
  relationalConv2d,
  relationalSeparableConv2d,
  useWasmBackend,
  type InstalledKernels,
} from "../../../src/nn/index.js";
import { chordedRing } from "../anyGraph.js";
import { denseMask } from "../denseMask.js";
import { largestDifference } from "../largestDifference.js";
import { reloaded } from "./reloaded.js";

const graph = chordedRing(7);
let installed: InstalledKernels;

/** A network with relational convolutions and other layers. */
function mixedModel(): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 9, kernelSize: 3, inputShape: [10, 9, 2], activation: "relu" }),
      relationalConv2d({ filters: 14, kernelSize: [3, 2], strides: 2, padding: "same", graph }),
      tf.layers.batchNormalization(),
      tf.layers.reLU(),
      relationalSeparableConv2d({
        filters: 12,
        kernelSize: 3,
        padding: "same",
        depthMultiplier: 2,
        graph,
        activation: "relu",
        pointwiseInitializer: "heUniform",
        pointwiseRegularizer: "l1l2",
      }),
      relationalConv2d({ filters: 8, kernelSize: 1, useBias: false, graph, kernelInitializer: "heNormal" }),
      tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }),
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
}

const relationalConfigs = (model: tf.LayersModel) =>
  model.layers
    .filter((layer) => layer.getClassName().startsWith("Relational"))
    .map((layer) => layer.getConfig());

beforeAll(async () => {
  await useWasmBackend();
  installed = installTrainingKernels();
});
afterAll(() => installed.uninstall());

describe.each(["wasm", "cpu"])("relational convolutions on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("compute activation(x * kernel + b) with their dense kernel", () => {
    const layer = relationalConv2d({
      filters: 12,
      kernelSize: [2, 3],
      strides: [1, 2],
      padding: "same",
      graph,
      activation: "relu",
      biasInitializer: "randomNormal",
    });
    const x = tf.randomNormal<tf.Rank.R4>([3, 5, 6, 17], 0, 1, "float32", 1);
    const y = layer.apply(x) as tf.Tensor;
    const kernel = layer.denseKernel();
    const dense = tf.relu(tf.add(tf.conv2d(x, kernel, [1, 2], "same"), layer.getWeights()[1]));
    expect(y.shape).toEqual(layer.computeOutputShape([3, 5, 6, 17]));
    expect(largestDifference(y.dataSync(), dense.dataSync())).toBeLessThan(1e-5);
    const mask = denseMask(graph, 17, 12);
    expect(kernel.dataSync().every((weight, k) => (weight !== 0) === (mask[k % mask.length] === 1))).toBe(
      true,
    );
    layer.dispose();
  });

  it("compute a separable convolution with their dense kernel", () => {
    const args = { filters: 10, kernelSize: 3, strides: 2, depthMultiplier: 2 } as const;
    const layer = relationalSeparableConv2d({ ...args, graph, biasInitializer: "randomNormal" });
    const x = tf.randomNormal<tf.Rank.R4>([3, 7, 6, 8], 0, 1, "float32", 1);
    const y = layer.apply(x) as tf.Tensor;
    const [depthwise, , bias] = layer.getWeights();
    const pointwise = layer.densePointwiseKernel();
    const dense = tf.add(tf.separableConv2d(x, depthwise as tf.Tensor4D, pointwise, 2, "valid"), bias);
    expect(y.shape).toEqual(layer.computeOutputShape([3, 7, 6, 8]));
    expect(largestDifference(y.dataSync(), dense.dataSync())).toBeLessThan(1e-5);
    const mask = denseMask(graph, 16, 10);
    expect(pointwise.dataSync().every((weight, k) => (weight !== 0) === (mask[k] === 1))).toBe(true);
    layer.dispose();
  });

  it("predict the same after saving and loading", async () => {
    const model = mixedModel();
    const x = tf.randomNormal([3, 10, 9, 2], 0, 1, "float32", 3);
    const before = model.predict(x) as tf.Tensor;
    const loaded = await reloaded(model);
    const after = loaded.predict(x) as tf.Tensor;
    expect(Array.from(after.dataSync())).toEqual(Array.from(before.dataSync()));
    expect(relationalConfigs(loaded)).toEqual(relationalConfigs(model));
    model.dispose();
    loaded.dispose();
  });

  it("have the gradients that finite differences of a network give", () => {
    const model = mixedModel();
    const x = tf.randomNormal([2, 10, 9, 2], 0, 1, "float32", 3);
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const loss = () => {
      const y = model.apply(x, { training: true }) as tf.Tensor;
      return tf.sum<tf.Scalar>(tf.mul(y, tf.randomUniform(y.shape, -1, 1, "float32", 7)));
    };
    const { grads } = tf.variableGrads(loss, variables);
    for (const variable of variables.filter(({ name }) => /relational/.test(name))) {
      // a step along the gradient, where the loss changes most: one number for all weights of the layer
      const gradient = grads[variable.name];
      const length = tf.norm(gradient).dataSync()[0];
      const weights = variable.clone();
      const step = 2e-3;
      const at = (sign: number) => {
        variable.assign(tf.add(weights, tf.mul(gradient, (sign * step) / length)));
        return loss().dataSync()[0];
      };
      const slope = (at(1) - at(-1)) / (2 * step);
      variable.assign(weights);
      // a bias before batch normalization has no effect
      expect(Math.abs(slope - length)).toBeLessThan(0.03 * length + 1e-4);
    }
    model.dispose();
  });
});

describe("relational convolutions", () => {
  beforeAll(async () => void (await useWasmBackend()));
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("learn with model.fit, without any absent weights", async () => {
    const model = mixedModel();
    const optimizer = tf.train.adam(0.01);
    model.compile({ optimizer, loss: "categoricalCrossentropy" });
    const x = tf.randomNormal<tf.Rank.R4>([48, 10, 9, 2], 0, 1, "float32", 4);
    const brightest = tf.argMax(tf.mean(tf.reshape(x, [48, 3, 60]), 2), 1);
    const y = tf.oneHot(brightest, 3);
    const { history } = await model.fit(x, y, { epochs: 25, batchSize: 16, verbose: 0 });
    const losses = history.loss as number[];
    expect(losses[24]).toBeLessThan(losses[0] / 2);
    const [layer] = model.layers.filter((l) => l.getClassName() === "RelationalConv2d");
    const kernel = (layer as ReturnType<typeof relationalConv2d>).denseKernel().dataSync();
    const mask = denseMask(graph, 9, 14);
    expect(kernel.every((weight, k) => mask[k % mask.length] === 1 || weight === 0)).toBe(true);
    model.dispose();
    optimizer.dispose();
  });

  it("keep the numbers of tensors and bytes constant over many steps", async () => {
    const model = mixedModel();
    const optimizer = tf.train.momentum(0.001, 0.9);
    model.compile({ optimizer, loss: "categoricalCrossentropy" });
    const x = tf.randomNormal([9, 10, 9, 2], 0, 1, "float32", 4);
    const y = tf.oneHot(tf.zeros([9], "int32"), 3);
    for (let k = 0; k < 5; k++) await model.trainOnBatch(x, y);
    const heap = (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm;
    const before = [tf.memory().numTensors, tf.backend().numDataIds(), heap.HEAPU8.byteLength];
    for (let k = 0; k < 60; k++) await model.trainOnBatch(x, y);
    expect([tf.memory().numTensors, tf.backend().numDataIds(), heap.HEAPU8.byteLength]).toEqual(before);
    model.dispose();
    optimizer.dispose();
  });

  it("appear in model.summary with the number of present weights", () => {
    const ring = relationalConv2d({ filters: 7, kernelSize: 3, graph, inputShape: [6, 6, 7], name: "ring" });
    const sep = relationalSeparableConv2d({ filters: 7, kernelSize: 3, graph, name: "sep" });
    const model = tf.sequential({ layers: [ring, sep] });
    const lines: string[] = [];
    model.summary(undefined, undefined, (line: string) => lines.push(line));
    const present = 7 + 2 * graph.size;
    const parameters = (name: string) => Number(/(\d+)\s*$/.exec(lines.find((l) => l.includes(name))!)![1]);
    expect(parameters("ring (")).toBe(9 * present + 7);
    expect(parameters("sep (")).toBe(9 * 7 + present + 7);
    model.dispose();
  });

  it("initialize for the connections present", () => {
    const ring = chordedRing(32);
    const conv = relationalConv2d({ filters: 96, kernelSize: 3, graph: ring, useBias: false });
    conv.apply(tf.zeros([1, 3, 3, 96]));
    const [kernel] = conv.getWeights();
    // the variance of a normal distribution with variance 1 / fan, which tfjs truncates at two standard deviations
    const cut = (tf.moments(kernel).variance.dataSync()[0] * kernel.size) / 96;
    expect(cut).toBeGreaterThan(0.75);
    expect(cut).toBeLessThan(0.8);
    const separable = relationalSeparableConv2d({ filters: 96, kernelSize: 1, graph: ring, useBias: false });
    separable.apply(tf.zeros([1, 3, 3, 96]));
    const [, pointwise] = separable.getWeights();
    const variance = (tf.moments(pointwise).variance.dataSync()[0] * pointwise.size) / 96;
    expect(variance).toBeGreaterThan(0.93);
    expect(variance).toBeLessThan(1.07);
    conv.dispose();
    separable.dispose();
  });

  it("explain errors in their arguments", () => {
    const wide = complete(6);
    const build = (filters: number, inputs: number) => () =>
      relationalConv2d({ filters, kernelSize: 3, graph: wide }).apply(tf.zeros([1, 4, 4, inputs]));
    expect(build(5, 6)).toThrow(ArgumentError);
    expect(build(5, 6)).toThrow(
      "filters must be an integer of at least 6, one channel per node of the graph, but got 5",
    );
    expect(build(6, 5)).toThrow("the number of input channels must be an integer of at least 6");
    const args = { filters: 8, kernelSize: 3, graph };
    const conv = (more: object) => () => relationalConv2d({ ...args, ...more });
    const separable = (more: object) => () => relationalSeparableConv2d({ ...args, ...more });
    expect(conv({ filters: 0 })).toThrow("filters must be an integer of at least 1, but got 0");
    for (const make of [conv, separable]) {
      expect(make({ graph: undefined })).toThrow(
        "graph must be a Graph, an object {order, edges} or a generator call",
      );
      expect(make({ dataFormat: "channelsFirst" })).toThrow(
        'dataFormat must be "channelsLast", but got "channelsFirst"',
      );
      expect(make({ padding: "causal" })).toThrow('padding must be "valid" or "same", but got "causal"');
    }
    expect(conv({ kernelConstraint: "unitNorm" })).toThrow(
      'kernelConstraint must be absent, but got "unitNorm"',
    );
    expect(separable({ pointwiseConstraint: "unitNorm" })).toThrow(
      'pointwiseConstraint must be absent, but got "unitNorm"',
    );
    expect(() => relationalConv2d(args).denseKernel()).toThrow("must be built");
  });
});
