import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import type { WeightType } from "../../src/edge/format/modelHeader.js";
import { ArgumentError } from "../../src/errors.js";
import { compareNetworks, exportModel } from "../../src/export/index.js";
import { wsFlex } from "../../src/index.js";
import { useWasmBackend } from "../../src/nn/index.js";
import { packageVersion } from "../../src/packageVersion.js";
import { kernelDigest } from "../../src/wasm/kernelDigest.js";
import {
  loadDataSet,
  presets,
  trainNetwork,
  type DataSet,
  type TrainedNetwork,
} from "../../src/training/index.js";

const { layers } = tf;
let data: DataSet;
let trained: TrainedNetwork;
let model: tf.LayersModel;
let tensors = 0;
beforeAll(async () => {
  data = await loadDataSet("digits");
  const graph = wsFlex(64, 8.19, 0.128, 4);
  trained = await trainNetwork({ graph, data, recipe: presets.digits.recipe, seed: 1 });
  model = trained.model;
  tensors = tf.memory().numTensors;
});
afterAll(() => {
  // neither an export nor a comparison keeps a tensor
  expect(tf.memory().numTensors).toBe(tensors);
  model.dispose();
});

describe("the digits, exported", () => {
  it.each<[WeightType, number, number]>([
    ["float32", 100, 115_000],
    ["float16", 99.5, 65_000],
    ["int8", 99, 40_000],
  ])("%s: the same class on at least %f %% of the test images", async (dtype, share, most) => {
    const file = exportModel(model, { dtype });
    expect(file.length).toBeLessThan(most);
    const compared = compareNetworks(model, await loadNetwork(file), data);
    expect(compared.sameClass).toBeGreaterThanOrEqual(share);
    expect(compared.errorBefore).toBeLessThan(5);
    expect(Math.abs(compared.errorAfter - compared.errorBefore)).toBeLessThanOrEqual(100 - share);
  });

  it("reads raw pixels, and names its classes", async () => {
    const network = await loadNetwork(exportModel(model));
    const { pixels, labels } = data.test;
    const answers = network.classify(Float32Array.from(pixels));
    const right = answers.filter(({ className }, k) => className === String(labels[k])).length;
    expect(right / labels.length).toBeGreaterThan(0.95);
  });

  it("records where it comes from", async () => {
    const record = { place: "here" };
    const { header } = await loadNetwork(exportModel(model, { dtype: "int8", record }));
    expect(header.dtype).toBe("int8");
    expect(header.input).toEqual([8, 8, 1]);
    const { training, ...rest } = header.record!;
    expect(rest).toEqual({
      version: packageVersion,
      kernels: { edge: kernelDigest("edge") },
      data: "digits",
      place: "here",
    });
    expect(training).toEqual({
      version: packageVersion,
      kernels: { nn: kernelDigest("nn") },
      seed: 1,
      recipe: presets.digits.recipe,
      epochs: 7,
      steps: 200,
      error: expect.closeTo(trained.error, 12) as number,
      loss: expect.closeTo(trained.loss, 12) as number,
    });
    expect(header.classNames).toEqual(data.classNames);
    expect(header.normalisation).toEqual({ mean: data.mean, deviation: data.deviation });
    const graph = wsFlex(64, 8.19, 0.128, 4);
    expect(header.graph).toEqual({ order: 64, edges: [...graph.edges()] });
    // five relational layers share their wiring, and every batch normalisation and ReLU is in a product
    expect(header.wirings).toHaveLength(1);
    const names = header.operations.map(({ op }) => op);
    expect(names).toEqual(["affine", "reshape", ...Array<string>(7).fill("product")]);
  });

  it("has the same bytes every time", () => {
    expect(exportModel(model, { dtype: "int8" })).toEqual(exportModel(model, { dtype: "int8" }));
  });
});

describe("exportModel rejects", () => {
  const dense = (units: number) => layers.dense({ units, inputShape: [4] });
  const cases: [string, () => tf.LayersModel, RegExp][] = [
    [
      "a layer that it does not know",
      () => tf.sequential({ layers: [layers.embedding({ inputDim: 3, outputDim: 2, inputLength: 4 })] }),
      /^layer embedding_\w+ must be one of .*Dense, .*, but got "Embedding"$/,
    ],
    [
      "an activation that it does not know",
      () => tf.sequential({ layers: [layers.dense({ units: 2, inputShape: [4], activation: "softplus" })] }),
      /must be without activation or with one of relu, relu6, sigmoid, .*, but got "softplus"/,
    ],
    [
      "two outputs",
      () => {
        const inputs = tf.input({ shape: [4] });
        const outputs = [dense(1), dense(2)].map((layer) => layer.apply(inputs) as tf.SymbolicTensor);
        return tf.model({ inputs, outputs });
      },
      /^model must be a network of one input and one output, but got "one of 1 inputs and 2 outputs"$/,
    ],
    [
      "channels that come first",
      () => {
        const layer = layers.maxPooling2d({ inputShape: [4, 4, 3], dataFormat: "channelsFirst" });
        return tf.sequential({ layers: [layer] });
      },
      /must be with the channels last/,
    ],
    [
      "a softmax over another axis",
      () => tf.sequential({ layers: [layers.softmax({ axis: 1, inputShape: [4, 4, 3] })] }),
      /must be one that works along the last axis, but got "axis 1"/,
    ],
    [
      "images of unknown size",
      () =>
        tf.sequential({
          layers: [layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [null, null, 3] })],
        }),
      /model must be a network whose examples have a known shape/,
    ],
    [
      "weights that are no numbers",
      () => {
        const layer = dense(2);
        const broken = tf.sequential({ layers: [layer] });
        layer.setWeights([tf.fill([4, 2], NaN), tf.zeros([2])]);
        return broken;
      },
      /^layer dense_\w+ must be a layer of finite weights, but got NaN$/,
    ],
    [
      "means for other channels",
      () => {
        const odd = tf.sequential({ layers: [dense(2)] });
        odd.setUserDefinedMetadata({ height: 2, width: 2, channels: 1, mean: [1, 2], deviation: [1, 2] });
        return odd;
      },
      /mean and deviation of the model's metadata must be 1 numbers, one per channel/,
    ],
  ];
  it.each(cases)("%s", async (_, make, message) => {
    await useWasmBackend();
    tf.tidy(() => {
      const refused = make();
      expect(() => exportModel(refused)).toThrow(ArgumentError);
      expect(() => exportModel(refused)).toThrow(message);
      refused.dispose();
    });
  });

  it("an unknown type of weights", () => {
    expect(() => exportModel(model, { dtype: "int4" as WeightType })).toThrow(
      'dtype must be one of float32, float16, int8, but got "int4"',
    );
  });

  it("data that do not match the network", async () => {
    const network = await loadNetwork(exportModel(model));
    const pooled = await loadDataSet("digits", { resize: 4 });
    expect(() => compareNetworks(model, network, pooled)).toThrow(
      "model must be a network of 16 inputs and 10 classes, to match the data set",
    );
  });
});
