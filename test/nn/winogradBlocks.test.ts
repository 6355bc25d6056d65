import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend, type InstalledKernels } from "../../src/nn/index.js";
import { largestDifference } from "./largestDifference.js";

let installed: InstalledKernels;

beforeAll(async () => {
  await useWasmBackend();
  installed = installTrainingKernels();
});
afterAll(() => installed.uninstall());

type Size = [examples: number, height: number, width: number, from: number, to: number];

/** A convolution and its gradients on a backend. */
async function results(backend: string, [examples, height, width, from, to]: Size): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const x = tf.randomUniform<tf.Rank.R4>([examples, height, width, from], -1, 1, "float32", 1);
    const filter = tf.randomUniform<tf.Rank.R4>([3, 3, from, to], -1, 1, "float32", 2);
    const dy = tf.randomUniform([examples, height, width, to], -1, 1, "float32", 3);
    const convolve = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, "same");
    const gradients = tf.grads(convolve)([x, filter], dy);
    return [convolve(x, filter), ...gradients].map((tensor) => tensor.dataSync<"float32">());
  });
}

it.each<Size>([
  [20, 7, 7, 64, 48],
  [12, 11, 7, 64, 64],
])(
  "blocks of tiles do not disturb the padding of the next one: %i examples of %i x %i x %i",
  async (...size) => {
    const theirs = await results("cpu", size);
    const ours = await results("wasm", size);
    theirs.forEach((values, k) => {
      const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
      expect(largestDifference(ours[k], values) / scale).toBeLessThan(1e-5);
    });
  },
  120_000,
);
