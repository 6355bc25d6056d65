import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { batchNormTraining } from "../../src/nn/ops/batchNormTraining.js";
import { installTrainingKernels, useWasmBackend, type InstalledKernels } from "../../src/nn/index.js";
import { largestDifference } from "./largestDifference.js";

let kernels: InstalledKernels;
beforeAll(async () => {
  await useWasmBackend();
  kernels = installTrainingKernels();
});
afterAll(() => kernels.uninstall());

/** Weights after three steps of a model with norms of several kinds, through `model.fit`. */
async function trained(backend: "wasm" | "cpu"): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const seeded = (seed: number) => tf.initializers.glorotNormal({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 5, kernelSize: 3, kernelInitializer: seeded(1), inputShape: [6, 6, 2] }),
      tf.layers.batchNormalization(),
      tf.layers.activation({ activation: "relu" }),
      tf.layers.conv2d({ filters: 6, kernelSize: 1, kernelInitializer: seeded(2) }),
      tf.layers.batchNormalization({ trainable: false }),
      tf.layers.activation({ activation: "swish" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, kernelInitializer: seeded(3) }),
    ],
  });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
  const x = tf.randomNormal([8, 6, 6, 2], 0, 1, "float32", 4);
  const y = tf.randomNormal([8, 3], 0, 1, "float32", 5);
  await model.fit(x, y, { epochs: 3, batchSize: 8, shuffle: false, verbose: 0 });
  return model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
}

describe("batch normalization over many rows", () => {
  it.each(["none", "relu", "swish"] as const)("equals loops in float64, with %s", async (activation) => {
    await tf.setBackend("wasm");
    const [rows, channels] = [2051, 33];
    const draw = (shape: number[], seed: number) => tf.randomNormal(shape, 0.3, 1.5, "float32", seed);
    const inputs = [draw([rows, channels], 1), draw([channels], 2), draw([channels], 3)];
    const dy = draw([rows, channels], 4);
    const movingMean = tf.variable(tf.zeros([channels]));
    const movingVariance = tf.variable(tf.ones([channels]));
    const averages = { movingMean, movingVariance };
    const norm = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
      batchNormTraining(x, { gamma, beta, ...averages, epsilon: 1e-3, momentum: 0.9 } as never, activation);
    const { value, grads } = tf.valueAndGrads(norm)(inputs, dy);
    const values = (tensor: tf.Tensor) => tensor.dataSync<"float32">();
    const [x, gamma, beta] = inputs.map(values);
    const expected = normInFloat64(x, gamma, beta, values(dy), activation);
    const results = { y: value, dx: grads[0], dGamma: grads[1], dBeta: grads[2], ...averages };
    for (const [name, tensor] of Object.entries(results)) {
      const wanted = expected[name as keyof typeof results];
      const scale = wanted.reduce((largest, one) => Math.max(largest, Math.abs(one)), 1);
      expect(largestDifference(values(tensor), wanted) / scale).toBeLessThan(2e-6);
    }
    tf.dispose([...inputs, dy, value, ...grads, movingMean, movingVariance]);
  });
});

/** The results of a batch normalization with the settings of the test above, channel by channel. */
function normInFloat64(
  x: Float32Array,
  gamma: Float32Array,
  beta: Float32Array,
  dy: Float32Array,
  activation: "none" | "relu" | "swish",
) {
  const channels = gamma.length;
  const rows = x.length / channels;
  const empty = (length: number) => new Array<number>(length).fill(0);
  const [y, dx] = [empty(x.length), empty(x.length)];
  const [dGamma, dBeta, movingMean, movingVariance] = Array.from({ length: 4 }, () => empty(channels));
  const sigmoid = (n: number) => 1 / (1 + Math.exp(-n));
  const slope = {
    none: () => 1,
    relu: (n: number) => (n > 0 ? 1 : 0),
    swish: (n: number) => sigmoid(n) * (1 + n * (1 - sigmoid(n))),
  };
  const activated = {
    none: (n: number) => n,
    relu: (n: number) => Math.max(0, n),
    swish: (n: number) => n * sigmoid(n),
  };
  for (let c = 0; c < channels; c++) {
    const places = Array.from({ length: rows }, (_, row) => row * channels + c);
    const meanOf = (of: (at: number) => number) => places.reduce((sum, at) => sum + of(at), 0) / rows;
    const mean = meanOf((at) => x[at]);
    const variance = meanOf((at) => (x[at] - mean) ** 2);
    const inverse = 1 / Math.sqrt(variance + 1e-3);
    const h = (at: number) => (x[at] - mean) * inverse;
    const n = (at: number) => h(at) * gamma[c] + beta[c];
    const g = (at: number) => dy[at] * slope[activation](n(at));
    const [meanG, meanGh] = [meanOf(g), meanOf((at) => g(at) * h(at))];
    for (const at of places) {
      y[at] = activated[activation](n(at));
      dx[at] = gamma[c] * inverse * (g(at) - meanG - h(at) * meanGh);
    }
    [dBeta[c], dGamma[c]] = [rows * meanG, rows * meanGh];
    movingMean[c] = 0.1 * mean;
    movingVariance[c] = 0.9 + 0.1 * variance;
  }
  return { y, dx, dGamma, dBeta, movingMean, movingVariance };
}

describe("installTrainingKernels and tf.layers.batchNormalization", () => {
  it("trains a model of tf.layers as the cpu backend does", async () => {
    const [ours, theirs] = [await trained("wasm"), await trained("cpu")];
    await tf.setBackend("wasm");
    ours.forEach((weight, k) => expect(largestDifference(weight, theirs[k])).toBeLessThan(2e-4));
  });

  it("needs one operation each way, and none of its own where it is undone", async () => {
    await tf.setBackend("wasm");
    const model = tf.sequential({ layers: [tf.layers.batchNormalization({ inputShape: [4] })] });
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const names = async () => {
      const x = tf.randomNormal([8, 4]);
      const step = () =>
        tf.variableGrads(() => tf.sum(model.apply(x, { training: true }) as tf.Tensor), variables).grads;
      return (await tf.profile(step)).kernels.map(({ name }) => name);
    };
    const fused = await names();
    expect(fused.filter((name) => name.startsWith("BatchNorm"))).toHaveLength(2);
    kernels.uninstall();
    expect(await names()).toContain("FusedBatchNorm");
    kernels = installTrainingKernels();
    expect((await names()).length).toBe(fused.length);
  });

  it("keeps gradients of gradients", async () => {
    const model = tf.sequential({
      layers: [tf.layers.batchNormalization({ inputShape: [3] }), tf.layers.reLU()],
    });
    const second = (x: tf.Tensor) =>
      tf.grad((input) => {
        const pass = (value: tf.Tensor) =>
          tf.sum(tf.square(model.apply(value, { training: true }) as tf.Tensor));
        return tf.sum(tf.square(tf.grad(pass)(input)));
      })(x);
    const on = async (backend: string) => {
      await tf.setBackend(backend);
      return second(tf.randomNormal([5, 3], 0, 1, "float32", 1)).dataSync<"float32">();
    };
    const [ours, theirs] = [await on("wasm"), await on("cpu")];
    await tf.setBackend("wasm");
    expect(largestDifference(ours, theirs)).toBeLessThan(1e-3);
  });
});
