import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend, type InstalledKernels } from "../../src/nn/index.js";
import { convSizes } from "../../src/nn/kernels/convSizes.js";
import { patchBlocks } from "../../src/wasm/nn/convolution/patchProduct.js";
import { winogradPays } from "../../src/wasm/nn/convolution/winograd.js";
import { blockChunksOf, chunksOf } from "../../src/wasm/nn/convolution/winogradSpace.js";
import { denseGroup } from "../../src/wasm/nn/sparseGroups.js";
import { largestDifference } from "./largestDifference.js";

let installed: InstalledKernels;

beforeAll(async () => {
  await useWasmBackend();
  installed = installTrainingKernels();
});
afterAll(() => installed.uninstall());

interface Convolution {
  readonly x: [examples: number, height: number, width: number, channels: number];
  readonly outputs: number;
  readonly side: number;
  readonly stride: number;
}

/** A convolution and its gradients on a backend. */
async function results(backend: string, { x, outputs, side, stride }: Convolution): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const random = (shape: number[], seed: number) =>
      tf.randomUniform<tf.Rank.R4>(shape as never, -1, 1, "float32", seed);
    const operands = [random(x, 1), random([side, side, x[3], outputs], 2)];
    const convolve = (a: tf.Tensor, b: tf.Tensor) =>
      tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, "same");
    const y = convolve(operands[0], operands[1]);
    const gradients = tf.grads(convolve)(operands, random(y.shape, 3));
    return [y, ...gradients].map((tensor) => tensor.dataSync<"float32">());
  });
}

async function expectSameAsCpu(convolution: Convolution): Promise<void> {
  const theirs = await results("cpu", convolution);
  const ours = await results("wasm", convolution);
  theirs.forEach((values, k) => {
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    expect(largestDifference(ours[k], values) / scale).toBeLessThan(1e-5);
  });
}

/** The sizes of a convolution, and whether it is one of Winograd's. */
function methodOf({ x, outputs, side, stride }: Convolution) {
  const sizes = convSizes(x, [side, side, x[3], outputs], { strides: stride, pad: "same" });
  return { sizes, winograd: winogradPays(sizes, denseGroup(x[3], outputs)) };
}

it.each<Convolution>([
  { x: [40, 7, 7, 24], outputs: 24, side: 3, stride: 1 },
  { x: [26, 11, 7, 24], outputs: 22, side: 3, stride: 1 },
])(
  "blocks of tiles do not disturb the padding of the next one: %j",
  async (convolution) => {
    const { sizes, winograd } = methodOf(convolution);
    expect(winograd).toBe(true);
    expect(chunksOf(sizes)).toBeGreaterThan(blockChunksOf(sizes));
    await expectSameAsCpu(convolution);
  },
  120_000,
);

it.each<[Convolution, number]>([
  [{ x: [2, 39, 40, 31], outputs: 8, side: 7, stride: 2 }, 2],
  [{ x: [1, 5, 5, 260], outputs: 40, side: 3, stride: 1 }, 1],
])(
  "patches %j in %i blocks",
  async (convolution, blocks) => {
    const { sizes, winograd } = methodOf(convolution);
    expect(winograd).toBe(false);
    const { all, most } = patchBlocks(sizes);
    expect(Math.ceil(all / most)).toBe(blocks);
    await expectSameAsCpu(convolution);
  },
  120_000,
);
