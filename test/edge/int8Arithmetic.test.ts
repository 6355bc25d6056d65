import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import { exportModel } from "../../src/export/index.js";
import { relationalConv2d, relationalDense, useWasmBackend } from "../../src/nn/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { anyGraph, chordedRing } from "../nn/anyGraph.js";
import { PlainInt8 } from "./plainInt8.js";
import { randomWeights } from "./randomWeights.js";

beforeAll(async () => {
  await useWasmBackend();
});
afterEach(() => {
  tf.disposeVariables();
});

const { layers } = tf;

/** Compares an int8 network of one layer with the same arithmetic one number at a time, and with exact inputs. */
async function check(layer: tf.layers.Layer, examples: number, seed: number): Promise<void> {
  const model = tf.sequential({ layers: [layer] });
  randomWeights(model, seed);
  const file = exportModel(model, { dtype: "int8" });
  model.dispose();
  const network = await loadNetwork(file);
  const random = new NumpyRandomState(seed);
  const size = network.inputSize;
  const x = Float32Array.from({ length: examples * size }, () => random.standardNormal());
  x.fill(0, 0, seed % 3 === 0 ? size : 0);
  const answer = network.predict(x);
  const plain = new PlainInt8(file);
  for (let example = 0; example < examples; example++) {
    const { outputs, exact, bound } = plain.predict(x.subarray(example * size, (example + 1) * size));
    const row = answer.subarray(example * outputs.length, (example + 1) * outputs.length);
    expect(Array.from(row, (value) => value + 0)).toEqual(outputs.map((value) => value + 0));
    expect(outputs.every((value, o) => Math.abs(value - exact[o]) <= bound[o])).toBe(true);
  }
}

describe("an int8 product has the bits of its scalar arithmetic", () => {
  const examples = fc.integer({ min: 1, max: 9 });

  it("dense and relational layers of any graph and width", async () => {
    const property = fc.asyncProperty(
      anyGraph,
      fc.nat(40),
      fc.nat(90),
      fc.boolean(),
      examples,
      fc.nat(1000),
      async (graph, moreInputs, moreUnits, relu, batch, seed) => {
        const inputShape = [graph.order + moreInputs];
        const units = graph.order + moreUnits;
        const args = { units, inputShape, ...(relu && { activation: "relu" as const }) };
        await check(relationalDense({ ...args, graph, biasInitializer: "randomNormal" }), batch, seed);
        await check(layers.dense(args), batch, seed);
      },
    );
    await fc.assert(property, { numRuns: 30 });
  });

  it("layers whose sums take several segments", async () => {
    await check(layers.dense({ units: 9, inputShape: [1025] }), 5, 1);
    await check(relationalDense({ units: 40, graph: chordedRing(5), inputShape: [2700] }), 5, 2);
  });

  it("convolutions of any window, stride, dilation and padding", async () => {
    const small = fc.integer({ min: 1, max: 3 });
    const property = fc.asyncProperty(
      fc.record({
        height: fc.integer({ min: 7, max: 9 }),
        width: fc.integer({ min: 7, max: 9 }),
        channels: fc.integer({ min: 1, max: 9 }),
        filters: fc.integer({ min: 1, max: 41 }),
        kernelSize: fc.tuple(small, small),
        stride: small,
        dilation: small,
        padding: fc.constantFrom("same", "valid" as const),
        relational: fc.boolean(),
        seed: fc.nat(1000),
      }),
      async ({ height, width, channels, filters, kernelSize, padding, relational, seed, ...given }) => {
        // tfjs has strides or dilations, not both
        const [strides, dilationRate] = given.dilation > 1 ? [1, given.dilation] : [given.stride, 1];
        const inputShape = [height, width, channels];
        const args = { filters, kernelSize, padding, strides, dilationRate, inputShape };
        const graph = chordedRing(Math.min(channels, filters));
        await check(relational ? relationalConv2d({ ...args, graph }) : layers.conv2d(args), 2, seed);
      },
    );
    await fc.assert(property, { numRuns: 30 });
  });
});

describe("an int8 network", () => {
  it("computes a depthwise convolution in float32 with the weights of the file", async () => {
    const layer = layers.depthwiseConv2d({ kernelSize: 3, inputShape: [5, 6, 7], padding: "same" });
    const model = tf.sequential({ layers: [layer] });
    randomWeights(model, 3);
    const file = exportModel(model, { dtype: "int8" });
    const view = new DataView(file.buffer, file.byteOffset);
    const at = 20 + view.getUint32(12, true);
    const weights = Array.from({ length: 63 }, (_, k) => {
      return view.getInt8(at + k) * view.getFloat32(at + 64 + 4 * (k % 7), true);
    });
    const [kernel] = layer.getWeights();
    const largest = Math.max(...kernel.dataSync().map(Math.abs));
    kernel.dataSync().forEach((w, k) => expect(Math.abs(w - weights[k])).toBeLessThan(largest / 253));
    layer.setWeights([tf.tensor(weights, kernel.shape), ...layer.getWeights().slice(1)]);
    const x = tf.randomNormal([3, 5, 6, 7], 0, 1, "float32", 1);
    const expected = (model.predict(x) as tf.Tensor).dataSync();
    const answer = (await loadNetwork(file)).predict(x.dataSync() as Float32Array);
    answer.forEach((value, k) => expect(value).toBeCloseTo(expected[k], 5));
    model.dispose();
  });

  it("gives NaN for an example with a NaN or an infinity, and leaves the others alone", async () => {
    const model = tf.sequential({ layers: [layers.dense({ units: 5, inputShape: [6] })] });
    randomWeights(model, 1);
    const network = await loadNetwork(exportModel(model, { dtype: "int8" }));
    const x = Float32Array.from({ length: 18 }, (_, k) => Math.sin(k));
    const clean = Array.from(network.predict(x));
    for (const value of [NaN, Infinity, -Infinity]) {
      x[7] = value;
      const answer = Array.from(network.predict(x));
      expect(answer.slice(5, 10).every(Number.isNaN)).toBe(true);
      expect([...answer.slice(0, 5), ...answer.slice(10)]).toEqual([
        ...clean.slice(0, 5),
        ...clean.slice(10),
      ]);
    }
    model.dispose();
  });
});
