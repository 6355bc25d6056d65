import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../src/nn/index.js";
import {
  arrayDataSet,
  evaluate,
  trainModel,
  type StreamedData,
  type TrainingRecipe,
} from "../../src/training/index.js";
import { largestDifference } from "../nn/largestDifference.js";
import { syntheticData } from "./syntheticData.js";

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
});
const made: { dispose(): unknown }[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.dispose();
  expect(tf.memory().numTensors).toBe(0);
});

const data = syntheticData();
const recipe: TrainingRecipe = {
  batch: 10,
  duration: { epochs: 15 },
  optimizer: { name: "adam", learningRate: 0.02 },
};

const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => weight.dataSync<"float32">().slice());

/** A functional model that branches, on images [2, 2, 2]. */
function branching(): tf.LayersModel {
  const init = (seed: number) => tf.initializers.glorotNormal({ seed });
  const input = tf.input({ shape: [2, 2, 2] });
  const flat = tf.layers.flatten().apply(input) as tf.SymbolicTensor;
  const dense = (units: number, seed: number) =>
    tf.layers.dense({ units, kernelInitializer: init(seed), activation: units === 3 ? undefined : "relu" });
  const left = dense(6, 1).apply(flat) as tf.SymbolicTensor;
  const right = tf.layers.batchNormalization().apply(dense(6, 2).apply(flat));
  const joined = tf.layers.add().apply([left, right as tf.SymbolicTensor]) as tf.SymbolicTensor;
  const output = dense(3, 3).apply(joined) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output });
  made.push(model);
  return model;
}

/** A vector model with fixed first weights. */
function linear(inputs: number, classes: number): tf.Sequential {
  const kernelInitializer = tf.initializers.glorotNormal({ seed: 1 });
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: classes, inputShape: [inputs], kernelInitializer })],
  });
  made.push(model);
  return model;
}

describe("trainModel on any model", () => {
  it("trains a functional model that branches, on images, and keeps its moving averages", async () => {
    const model = branching();
    const before = evaluate(model, data);
    const [mean] = model.weights.filter(({ name }) => name.includes("moving_mean"));
    const { history } = await trainModel({ model, data, recipe, seed: 1 });
    const after = evaluate(model, data);
    expect(after.loss).toBeLessThan(before.loss / 2);
    expect(after.error).toBeLessThan(20);
    expect(history.at(-1)!.accuracy).toBeGreaterThan(90);
    expect(
      mean
        .read()
        .dataSync()
        .some((value) => value !== 0),
    ).toBe(true);
  });

  it("takes the steps that model.fit takes", async () => {
    const [ours, theirs] = [linear(8, 3), linear(8, 3)];
    // one batch of all examples: their order does not matter
    const whole: TrainingRecipe = {
      batch: 60,
      duration: { steps: 5 },
      optimizer: { name: "adam", learningRate: 0.02, epsilon: 1e-7 },
      schedule: { name: "step", epochs: [1000], factor: 1 },
    };
    await trainModel({ model: ours, data, recipe: whole, seed: 1 });
    const rows = Array.from(
      data.train.pixels,
      (pixel, k) => (pixel - data.mean[k % 2]) / data.deviation[k % 2],
    );
    const x = tf.tensor(rows, [60, 8]);
    const y = tf.tidy(() => tf.oneHot(Array.from(data.train.labels), 3));
    const optimizer = tf.train.adam(0.02, 0.9, 0.999, 1e-7);
    theirs.compile({
      optimizer,
      loss: (target: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(target, logits),
    });
    await theirs.fit(x, y, { batchSize: 60, epochs: 5, shuffle: false, verbose: 0 });
    weightsOf(ours).forEach((weight, k) => {
      expect(largestDifference(weight, weightsOf(theirs)[k])).toBeLessThan(2e-4);
    });
    tf.dispose([x, y]);
    optimizer.dispose();
  });

  it("refuses models that it cannot train, naming the reason", async () => {
    const train = (model: tf.LayersModel) => trainModel({ model, data, recipe, seed: 1 });
    const dense = (args: Partial<Parameters<typeof tf.layers.dense>[0]>) =>
      tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [8], ...args })] });
    const softmax = dense({ activation: "softmax" });
    const few = dense({ units: 2 });
    const frozen = dense({ trainable: false });
    const input = tf.input({ shape: [8] });
    const head = tf.layers.dense({ units: 3 }).apply(input) as tf.SymbolicTensor;
    const two = tf.model({ inputs: input, outputs: [head, head] });
    const image = tf.sequential({
      layers: [tf.layers.flatten({ inputShape: [4, 1, 2] }), tf.layers.dense({ units: 3 })],
    });
    made.push(softmax, few, frozen, two, image);
    await expect(train(softmax)).rejects.toThrow("model must be a network that ends in logits");
    await expect(train(few)).rejects.toThrow(/and 3 classes, .* "one of 8 inputs and 2 classes"/);
    await expect(train(frozen)).rejects.toThrow("model must be a network with trainable weights");
    await expect(train(two)).rejects.toThrow("one of 1 inputs and 2 outputs");
    await expect(train(image)).rejects.toThrow(/\(or 2 x 2 x 2\).*one of 4 x 1 x 2 inputs/);
  });
});

describe("trainModel on arrays", () => {
  it("trains on plain arrays, with the same result for every array type", async () => {
    const rows = Array.from({ length: 60 }, (_, k) =>
      Array.from(data.train.pixels.subarray(8 * k, 8 * k + 8)),
    );
    const labels = Array.from(data.train.labels);
    const weights = [];
    for (const inputs of [rows, rows.flat(), data.train.pixels, rows.map((row) => Float64Array.from(row))]) {
      const model = linear(8, 3);
      const own = arrayDataSet({ inputs, labels });
      expect([own.height, own.width, own.channels, own.classNames.length]).toEqual([1, 1, 8, 3]);
      await trainModel({ model, data: own, recipe, seed: 2 });
      expect(evaluate(model, own).error).toBeLessThan(5);
      weights.push(weightsOf(model));
    }
    for (const each of weights) expect(each).toEqual(weights[0]);
  });
});

describe("trainModel on a tf.data dataset", () => {
  const labels = Array.from(data.train.labels);
  const rows = labels.map((_, k) =>
    Array.from(
      data.train.pixels.subarray(8 * k, 8 * k + 8),
      (pixel, i) => (pixel - data.mean[i % 2]) / data.deviation[i % 2],
    ),
  );
  /** `ys` are class numbers or one-hot rows. */
  const datasetOf = (ys: tf.data.Dataset<tf.TensorContainer>): StreamedData => {
    const examples = tf.data.zip({ xs: tf.data.array(rows), ys });
    return { batches: examples.shuffle(30, "seed").batch(10), perEpoch: 6, classes: 3 };
  };
  const numbers = () => datasetOf(tf.data.array(labels));
  const oneHot = () =>
    datasetOf(tf.data.array(labels.map((label) => [0, 1, 2].map((k) => (k === label ? 1 : 0)))));

  it("learns from it, with class numbers and with one-hot rows", async () => {
    const weights = [];
    for (const streamed of [numbers(), oneHot()]) {
      const model = linear(8, 3);
      const { history, steps } = await trainModel({ model, data: streamed, recipe, seed: 1 });
      expect(steps).toBe(90);
      expect(history).toHaveLength(15);
      expect(evaluate(model, data).error).toBeLessThan(5);
      weights.push(weightsOf(model));
    }
    expect(weights[1]).toEqual(weights[0]);
  });

  it("gives the same bits when it is stopped and resumed", async () => {
    const { temporaryDirectory } = await import("../datasets/dataFiles.js");
    const whole = linear(8, 3);
    await trainModel({ model: whole, data: numbers(), recipe, seed: 1 });
    const directory = temporaryDirectory();
    const controller = new AbortController();
    let batches = 0;
    const counted = numbers();
    const stopping = {
      ...counted,
      batches: counted.batches.map((batch) => {
        if (++batches === 21) controller.abort(new Error("stopped"));
        return batch;
      }),
    };
    const options = { recipe, seed: 1, checkpoints: { directory } };
    const { signal } = controller;
    await expect(trainModel({ model: linear(8, 3), data: stopping, signal, ...options })).rejects.toThrow(
      "stopped",
    );
    const resumed = linear(8, 3);
    await trainModel({
      model: resumed,
      data: numbers(),
      ...options,
      checkpoints: { directory, resume: true },
    });
    expect(weightsOf(resumed)).toEqual(weightsOf(whole));
  });

  it("refuses unusable data", async () => {
    const train = (change: object, own: object = {}) =>
      trainModel({
        model: linear(8, 3),
        data: { ...numbers(), ...change },
        recipe: { ...recipe, ...own },
        seed: 1,
      });
    await expect(train({ perEpoch: 7 })).rejects.toThrow(
      'batches must be a dataset of at least 7 batches, the value of perEpoch, but got "one of 6"',
    );
    await expect(train({ perEpoch: 0 })).rejects.toThrow("perEpoch must be an integer of at least 1");
    await expect(train({ classes: 2 })).rejects.toThrow(
      /ys\[\d\] must be one of 2 classes, from 0 to 1, but got 2/,
    );
    await expect(train({ batches: tf.data.array([1, 2]) })).rejects.toThrow(
      "batches must be a dataset of {xs, ys}",
    );
    const nan = tf.data.zip({
      xs: tf.data.array(rows.map(() => Array<number>(8).fill(NaN))),
      ys: tf.data.array(labels),
    });
    await expect(train({ batches: nan.batch(10) })).rejects.toThrow("xs must be finite numbers, but got NaN");
    const wrong = tf.data.zip({ xs: tf.data.array(rows), ys: tf.data.array(rows) });
    await expect(train({ batches: wrong.batch(10) })).rejects.toThrow(
      'ys must be class numbers [10] or one-hot rows [10, 3], but got "shape [10, 8]"',
    );
    await expect(train({}, { preciseBatchNorm: 2 })).rejects.toThrow(
      "preciseBatchNorm must be left out for a tf.data dataset, whose examples can be read only once, but got 2",
    );
  });
});
