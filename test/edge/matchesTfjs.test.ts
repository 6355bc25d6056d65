import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import { exportModel } from "../../src/export/index.js";
import { Graph } from "../../src/index.js";
import {
  mlp,
  network,
  networkNames,
  relationalBlock,
  relationalConv2d,
  relationalDense,
  relationalSeparableConv2d,
  useWasmBackend,
} from "../../src/nn/index.js";
import { architectureOf } from "../../src/nn/networks/architectures/catalogue.js";
import { anyGraph, chordedRing } from "../nn/anyGraph.js";
import { randomWeights } from "./randomWeights.js";

beforeAll(async () => {
  await useWasmBackend();
  await tf.setBackend("cpu");
});
afterEach(() => {
  tf.disposeVariables();
});

/** Both answers to the same random examples, by tfjs on its cpu backend (the wasm one errs for some paddings) and by the exported file. */
async function expectEqual(model: tf.LayersModel, examples: number): Promise<void> {
  randomWeights(model, 7);
  const shape = [examples, ...(model.inputs[0].shape.slice(1) as number[])];
  const x = tf.randomNormal(shape, 0, 1, "float32", examples);
  const answer = model.predict(x) as tf.Tensor;
  const expected = answer.dataSync() as Float32Array;
  const network = await loadNetwork(exportModel(model));
  const actual = network.predict(x.dataSync() as Float32Array);
  expect(actual.length).toBe(expected.length);
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  for (let k = 0; k < expected.length; k++) {
    if (!(Math.abs(actual[k] - expected[k]) <= 1e-5 * size)) {
      expect.fail(`answer ${k} is ${actual[k]}, but tfjs gives ${expected[k]}`);
    }
  }
  tf.dispose([x, answer]);
}

const sequential = (layers: tf.layers.Layer[]) => tf.sequential({ layers });
const { layers } = tf;

describe("an exported network gives the outputs of tfjs", () => {
  it.each([1, 2, 3, 4, 5, 16, 17, 40])("multi-layer perceptron, batches of %i", async (examples) => {
    const shape = { inputs: 21, classes: 10, stem: 37, layers: 2, width: 150, graph: chordedRing(9) };
    await expectEqual(mlp(shape, 1), examples);
  });

  it("relational layers of any graph and width", async () => {
    const property = fc.asyncProperty(
      anyGraph,
      fc.nat(20),
      fc.nat(70),
      fc.integer({ min: 1, max: 6 }),
      async (graph, moreInputs, moreUnits, examples) => {
        const inputShape = [graph.order + moreInputs];
        const units = graph.order + moreUnits;
        const layer = relationalDense({ units, graph, inputShape, biasInitializer: "randomNormal" });
        await expectEqual(sequential([layer]), examples);
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it("a directed graph", async () => {
    const graph = Graph.fromEdges(
      4,
      [
        [0, 1],
        [1, 2],
        [3, 0],
      ],
      { directed: true },
    );
    await expectEqual(sequential([relationalDense({ units: 11, graph, inputShape: [6] })]), 5);
  });

  it("convolutions of any window, stride, dilation and padding", async () => {
    const small = fc.integer({ min: 1, max: 3 });
    const property = fc.asyncProperty(
      fc.record({
        height: fc.integer({ min: 7, max: 12 }),
        width: fc.integer({ min: 7, max: 12 }),
        channels: fc.integer({ min: 1, max: 9 }),
        filters: fc.integer({ min: 1, max: 41 }),
        kernel: fc.tuple(small, small),
        stride: fc.integer({ min: 1, max: 3 }),
        dilation: fc.integer({ min: 1, max: 3 }),
        padding: fc.constantFrom("same", "valid" as const),
        kind: fc.constantFrom("full", "depthwise", "separable", "relational", "relationalSeparable"),
        multiplier: small,
        examples: small,
      }),
      async (given) => {
        const { height, width, channels, filters, kernel: kernelSize, padding, multiplier } = given;
        // tfjs has strides or dilations, not both
        const [strides, dilationRate] = given.dilation > 1 ? [1, given.dilation] : [given.stride, 1];
        const args = { kernelSize, padding, inputShape: [height, width, channels] };
        const sliding = { ...args, strides, dilationRate };
        const graph = chordedRing(Math.min(channels, filters));
        const layer = {
          relational: () => relationalConv2d({ ...sliding, filters, graph, useBias: false }),
          relationalSeparable: () =>
            relationalSeparableConv2d({ ...sliding, filters, graph, depthMultiplier: multiplier }),
          full: () => layers.conv2d({ ...sliding, filters, biasInitializer: "randomNormal" }),
          depthwise: () => layers.depthwiseConv2d({ ...sliding, depthMultiplier: multiplier }),
          separable: () => layers.separableConv2d({ ...sliding, filters, depthMultiplier: multiplier }),
        }[given.kind]();
        await expectEqual(sequential([layer]), given.examples);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it.each(["relu", "relu6", "sigmoid", "hardSigmoid", "tanh", "swish", "elu", "softmax"] as const)(
    "activation %s",
    async (activation) => {
      const wide = layers.dense({
        units: 23,
        inputShape: [3],
        kernelInitializer: "randomNormal",
        activation,
      });
      await expectEqual(sequential([wide, layers.dense({ units: 5 }), layers.activation({ activation })]), 3);
    },
  );

  it("poolings, paddings, and reshapes between images and vectors", async () => {
    for (const padding of ["same", "valid"] as const) {
      const model = sequential([
        layers.zeroPadding2d({
          padding: [
            [1, 2],
            [3, 0],
          ],
          inputShape: [9, 8, 6],
        }),
        layers.conv2d({ filters: 7, kernelSize: 3, strides: 2, activation: "tanh" }),
        layers.zeroPadding2d({ padding: 1 }),
        layers.maxPooling2d({ poolSize: 3, strides: 2, padding }),
        layers.averagePooling2d({ poolSize: [2, 1], strides: 1, padding }),
        layers.dropout({ rate: 0.5 }),
        layers.flatten(),
        layers.dense({ units: 12 }),
        layers.reshape({ targetShape: [2, 2, 3] }),
        layers.globalAveragePooling2d({}),
        layers.softmax(),
      ]);
      await expectEqual(model, 3);
    }
    await expectEqual(sequential([layers.globalMaxPooling2d({ inputShape: [3, 4, 5] })]), 2);
  });

  it("batch normalisations that can be folded and those that cannot", async () => {
    const model = sequential([
      layers.batchNormalization({ inputShape: [6, 6, 5] }),
      layers.reLU(),
      layers.conv2d({ filters: 9, kernelSize: 3, useBias: false }),
      layers.batchNormalization({ scale: false }),
      layers.batchNormalization({ center: false }),
      layers.reLU({ maxValue: 2 }),
      layers.batchNormalization(),
      layers.depthwiseConv2d({ kernelSize: 3, padding: "same" }),
      layers.batchNormalization(),
      layers.activation({ activation: "swish" }),
      layers.separableConv2d({ filters: 6, kernelSize: 2, depthMultiplier: 2 }),
      layers.batchNormalization(),
    ]);
    await expectEqual(model, 3);
  });

  it("blocks of layer, normalisation and activation, and several rounds of each", async () => {
    const graph = chordedRing(7);
    for (const activation of ["relu", "swish", "linear"] as const) {
      const model = sequential([
        relationalBlock({ units: 20, graph, activation, inputShape: [9], epsilon: 1e-2 }),
        relationalBlock({ units: 20, graph, activation, rounds: 3 }),
        relationalDense({ units: 20, graph, activation, rounds: 2, biasInitializer: "randomNormal" }),
      ]);
      await expectEqual(model, 3);
    }
  });

  it("residuals and squeeze-and-excitation: values that several layers read", async () => {
    const input = tf.input({ shape: [6, 6, 4] });
    const conv = (filters: number, kernelSize = 3) =>
      layers.conv2d({ filters, kernelSize, padding: "same", useBias: false });
    const apply = (x: tf.SymbolicTensor, ...path: tf.layers.Layer[]) =>
      path.reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, x);
    const stem = apply(input, conv(8));
    // the convolution's value is wanted as it is, too: its normalization must not be folded into it
    const branch = apply(
      stem,
      layers.batchNormalization(),
      layers.reLU(),
      conv(8),
      layers.batchNormalization(),
    );
    const sum = apply(layers.add().apply([stem, branch, stem]) as tf.SymbolicTensor, layers.reLU());
    const gate = apply(
      sum,
      layers.globalAveragePooling2d({}),
      layers.reshape({ targetShape: [1, 1, 8] }),
      layers.conv2d({ filters: 2, kernelSize: 1, activation: "swish" }),
      layers.conv2d({ filters: 8, kernelSize: 1, activation: "sigmoid" }),
    );
    const gated = layers.multiply().apply([sum, gate]) as tf.SymbolicTensor;
    const outputs = apply(gated, layers.dropout({ rate: 0.2 }), layers.flatten(), layers.dense({ units: 3 }));
    await expectEqual(tf.model({ inputs: input, outputs }), 5);
  });

  it.each(networkNames)("the paper's %s, wired by a graph", async (name) => {
    const dims = architectureOf(name).dims.map((width) => Math.max(32, Math.ceil(width / 16)));
    const task = { height: 32, width: 32, channels: 3, classes: 10 };
    await expectEqual(network(name, { graph: chordedRing(8), dims, task }, 1), 2);
  });

  it("one layer applied twice", async () => {
    const input = tf.input({ shape: [7] });
    const layer = layers.dense({ units: 7, activation: "relu" });
    const once = layer.apply(input) as tf.SymbolicTensor;
    await expectEqual(tf.model({ inputs: input, outputs: layer.apply(once) as tf.SymbolicTensor }), 2);
  });
});
