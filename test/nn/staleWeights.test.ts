import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend, type InstalledKernels } from "../../src/nn/index.js";
import { largestDifference } from "./largestDifference.js";

// XNNPACK keeps a packed copy of the weights of each product and convolution, by the tensor that holds them. Were a weight
// changed where it lies, or a new one taken for the old, a model would go on with the weights of some steps before.

let kernels: InstalledKernels;

beforeAll(async () => {
  await useWasmBackend();
  kernels = installTrainingKernels();
});
afterAll(() => kernels.uninstall());

const seeded = () => tf.initializers.glorotUniform({ seed: 4 });

const models = {
  dense: () =>
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 9, activation: "relu", inputShape: [12], kernelInitializer: seeded() }),
        tf.layers.dense({ units: 2, kernelInitializer: seeded() }),
      ],
    }),
  "conv2d and depthwiseConv2d": () =>
    tf.sequential({
      layers: [
        tf.layers.reshape({ targetShape: [2, 3, 2], inputShape: [12] }),
        tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: "same", kernelInitializer: seeded() }),
        tf.layers.depthwiseConv2d({ kernelSize: 2, depthwiseInitializer: seeded() }),
        tf.layers.conv2d({ filters: 3, kernelSize: 1, kernelInitializer: seeded() }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 2, kernelInitializer: seeded() }),
      ],
    }),
  "frozen conv2d under dense": () =>
    tf.sequential({
      layers: [
        tf.layers.reshape({ targetShape: [2, 2, 3], inputShape: [12] }),
        tf.layers.conv2d({ filters: 4, kernelSize: 2, trainable: false, kernelInitializer: seeded() }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 2, kernelInitializer: seeded() }),
      ],
    }),
  lstm: () =>
    tf.sequential({
      layers: [
        tf.layers.reshape({ targetShape: [4, 3], inputShape: [12] }),
        tf.layers.lstm({ units: 5, kernelInitializer: seeded(), recurrentInitializer: seeded() }),
        tf.layers.dense({ units: 2, kernelInitializer: seeded() }),
      ],
    }),
};

const optimizers = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.05, 0.9, true),
  adam: () => tf.train.adam(0.02),
};

/** Predictions between changes of the weights, in every way that tf.layers offers. */
async function predictions(backend: string, make: () => tf.Sequential, optimizer: () => tf.Optimizer) {
  await tf.setBackend(backend);
  const model = make();
  const x = tf.randomUniform([8, 12], -1, 1, "float32", 1);
  const y = tf.randomUniform([8, 2], -1, 1, "float32", 2);
  model.compile({ optimizer: optimizer(), loss: "meanSquaredError" });
  const seen: number[] = [];
  const look = () => tf.tidy(() => void seen.push(...(model.predict(x) as tf.Tensor).dataSync()));
  const initial = model.getWeights().map((weight) => weight.clone());
  for (let step = 0; step < 4; step++) {
    look();
    await model.fit(x, y, { epochs: 2, batchSize: 4, shuffle: false, verbose: 0 });
    look();
    // setWeights on variables whose old values are packed
    if (step === 1) model.setWeights(initial.map((weight) => tf.mul(weight, 0.5)));
  }
  tf.dispose([x, y, initial]);
  model.dispose();
  return seen;
}

describe.each(Object.entries(models))("%s", (_, make) => {
  it.each(Object.entries(optimizers))("predicts with the current weights with %s", async (_, optimizer) => {
    const theirs = await predictions("cpu", make, optimizer);
    const ours = await predictions("wasm", make, optimizer);
    expect(ours.length).toBe(8 * 8 * 2);
    // the steps change the predictions, so that old weights would be noticed
    const [first, last] = [theirs.slice(0, 16), theirs.slice(-16)];
    expect(largestDifference(first, last)).toBeGreaterThan(0.05);
    expect(largestDifference(ours, theirs)).toBeLessThan(1e-4);
  });
});

it("convolves with the new filter after an assignment", async () => {
  await tf.setBackend("wasm");
  const x = tf.ones<tf.Rank.R4>([1, 4, 4, 2]);
  for (const size of [1, 2, 3]) {
    const filter = tf.variable(tf.ones<tf.Rank.R4>([size, size, 2, 5]));
    const depthwise = tf.variable(tf.ones<tf.Rank.R4>([size, size, 2, 1]));
    for (let k = 1; k < 4; k++) {
      filter.assign(tf.fill(filter.shape, k));
      depthwise.assign(tf.fill(depthwise.shape, k));
      const [full, apart] = tf.tidy(() => [
        tf.conv2d(x, filter, 1, "valid").dataSync()[0],
        tf.depthwiseConv2d(x, depthwise, 1, "valid").dataSync()[0],
      ]);
      expect([size, full, apart]).toEqual([size, 2 * size * size * k, size * size * k]);
    }
    tf.dispose([filter, depthwise]);
  }
  x.dispose();
});

it("drops a packed weight together with its tensor", async () => {
  await tf.setBackend("wasm");
  const x = tf.ones([2, 64]);
  for (let k = 1; k < 30; k++) {
    // each weight gets the memory of the previous one
    const [, value] = tf.tidy(() => {
      const weight = tf.fill([64, 8], k);
      return [weight.size, tf.matMul(x, weight).dataSync()[0]];
    });
    expect(value).toBe(64 * k);
  }
  x.dispose();
});
