import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { complete, wsFlex } from "../../../src/generators/index.js";
import {
  architectures,
  networkNames,
  type NetworkName,
} from "../../../src/nn/networks/architectures/catalogue.js";
import { network, useWasmBackend, wiringOf } from "../../../src/nn/index.js";
import { networkCost } from "../../../src/nn/networks/networkCost.js";

/** Few channels, for fast tests. */
const small: Readonly<Record<NetworkName, number[]>> = {
  mlp: [12],
  cnn6: [8, 10, 12],
  resnet34: [8, 9, 10, 12],
  "resnet34-sep": [8, 9, 10, 12],
  resnet50: [32, 36, 40, 48],
  "efficientnet-b0": [8, 8, 9, 10, 10, 12, 12],
};
/** The last convolution of a residual path. */
const lastInBlock: Partial<Record<NetworkName, string>> = {
  resnet34: "b",
  "resnet34-sep": "b_1x1",
  resnet50: "c",
};
const graph = wsFlex(8, 3, 0.2, 1);
const task = { height: 24, width: 20, channels: 3, classes: 5 };

const variants = networkNames.flatMap((name) => [
  [name, "wired by a graph", graph] as const,
  [name, "fully connected", undefined] as const,
]);

beforeAll(async () => void (await useWasmBackend()));
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

describe("network", () => {
  it.each(variants)("%s, %s, is described by the same text, whatever was built before", (name, _, wired) => {
    const [first, second] = [1, 2].map(() => {
      const model = network(name, { graph: wired, dims: small[name], task }, 1);
      const text = JSON.stringify(model.toJSON(undefined, false));
      model.dispose();
      return text;
    });
    expect(second).toBe(first);
  });

  it.each(variants)("%s, %s, has as many weights as its cost says", (name, _, wired) => {
    for (const size of [task, { ...task, height: 64, width: 66 }]) {
      const dims = small[name];
      const model = network(name, { graph: wired, dims, task: size }, 1);
      const spec = architectures[name].describe({ dims, relational: wired !== undefined }, size);
      const trained = model.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);
      expect(networkCost(spec, wired && wiringOf(wired)).params).toBe(trained);
      model.dispose();
    }
  });

  it.each(variants)("%s, %s, has initial weights with the authors' standard deviations", (name, _, wired) => {
    const model = network(name, { graph: wired, dims: small[name], task }, 5);
    for (const layer of model.layers) {
      if (layer.weights.length === 0) continue;
      const [kernel, ...others] = layer.getWeights().map((weight) => Array.from(weight.dataSync()));
      if (layer.getClassName() === "BatchNormalization") {
        const last = layer.name.endsWith(`.f.${lastInBlock[name]}_bn`);
        expect([kernel, ...others].map((values) => [...new Set(values)])).toEqual([
          [last ? 0 : 1],
          [0],
          [0],
          [1],
        ]);
        continue;
      }
      expect(new Set(others.flat())).toEqual(new Set(others.length > 0 ? [0] : []));
      const squares = kernel.reduce((sum, value) => sum + value * value, 0);
      const { kernelSize = 1 } = layer.getConfig() as { kernelSize?: number | number[] };
      const side = [kernelSize].flat()[0];
      const [inputs, outputs] = [layer.input, layer.output].map((x) =>
        (x as tf.SymbolicTensor).shape.at(-1)!,
      );
      const depthwise = layer.getClassName() === "DepthwiseConv2D";
      const share = kernel.length / (side * side * outputs * (depthwise ? 1 : inputs));
      const convolution = Math.sqrt(2 / (side * side * outputs * share));
      const expected = layer.getClassName().endsWith("Dense") ? 0.01 : convolution;
      // five standard errors
      expect(Math.abs(squares / kernel.length / expected ** 2 - 1)).toBeLessThan(
        5 * Math.sqrt(2 / kernel.length),
      );
    }
    model.dispose();
  });

  it.each(networkNames)("%s has the same initial bits for the same seed only", (name) => {
    const weightsOf = (seed: number) => {
      const model = network(name, { graph, dims: small[name], task }, seed);
      const values = model.getWeights().map((weight) => weight.dataSync().slice());
      model.dispose();
      return values;
    };
    const first = weightsOf(3);
    expect(weightsOf(3)).toEqual(first);
    expect(weightsOf(4)).not.toEqual(first);
  });

  it.each(networkNames)("%s is unchanged after saving and loading", async (name) => {
    const model = network(name, { graph, dims: small[name], task }, 2);
    let saved: tf.io.ModelArtifacts = {};
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        saved = artifacts;
        return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } });
      }),
    );
    const topology = JSON.parse(JSON.stringify(saved.modelTopology)) as object;
    const loaded = await tf.loadLayersModel(tf.io.fromMemory({ ...saved, modelTopology: topology }));
    const shape = model.inputs[0].shape.slice(1) as number[];
    const x = tf.randomNormal([2, ...shape], 0, 1, "float32", 1);
    const [expected, actual] = [model, loaded].map((one) => (one.predict(x) as tf.Tensor).dataSync());
    expect(actual).toEqual(expected);
    expect(new Set(expected).size).toBe(expected.length);
  });

  it("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    for (const [name, , wired] of variants)
      network(name, { graph: wired, dims: small[name], task }, 1).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("rejects arguments that do not fit", () => {
    const make =
      (name: string, options: object, seed = 1) =>
      () =>
        network(name as NetworkName, options, seed);
    expect(make("vgg", {})).toThrow(
      "name must be one of mlp, cnn6, resnet34, resnet34-sep, resnet50, efficientnet-b0",
    );
    expect(make("cnn6", { dims: [8, 8] })).toThrow(
      "dims must be an array of 3 widths for cnn6, but got an array of length 2",
    );
    expect(make("cnn6", { dims: [8, 0, 8] })).toThrow(
      "dims: a width must be an integer of at least 1, but got 0",
    );
    expect(make("cnn6", { graph: complete(9), dims: [9, 8, 9], task })).toThrow(
      "graph must be of at most 8 nodes to wire a layer from 9 to 8 channels, but got 9",
    );
    expect(make("mlp", { task: { ...task, classes: 1.5 } })).toThrow(
      "task: classes must be an integer of at least 1, but got 1.5",
    );
    expect(make("mlp", {}, -1)).toThrow("seed must be an integer from 0 to 4294967295, but got -1");
  });
});
