import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
