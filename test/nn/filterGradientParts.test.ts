import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend, type InstalledKernels } from "../../src/nn/index.js";
import { convSizes } from "../../src/nn/kernels/convSizes.js";
import { denseGroup } from "../../src/wasm/nn/sparseGroups.js";
import { tilePartsOf } from "../../src/wasm/nn/convolution/winogradTileParts.js";

let installed: InstalledKernels;
beforeAll(async () => {
  await useWasmBackend();
  installed = installTrainingKernels();
});
afterAll(() => installed.uninstall());

type Shape4D = [number, number, number, number];

it("the gradient of a filter from parts of Winograd's tiles is the sum of the gradients of the images", () => {
  const cases: [x: Shape4D, outputs: number][] = [
    [[5, 32, 31, 17], 18],
    [[32, 15, 17, 5], 24],
  ];
  for (const [x, outputs] of cases) {
    const matrix = denseGroup(x[3], outputs);
    const shape: Shape4D = [3, 3, x[3], outputs];
    const partsOf = (batch: number) =>
      tilePartsOf(convSizes([batch, ...x.slice(1)], shape, { strides: 1, pad: "same" }), matrix);
    expect(partsOf(x[0])).toBeDefined();
    expect(partsOf(1)).toBeUndefined();
    const difference = tf.tidy(() => {
      const [a, dy] = [x, [...x.slice(0, 3), outputs]].map((sides, k) =>
        tf.randomUniform<tf.Rank.R4>(sides as Shape4D, -1, 1, "float32", 7 + k),
      );
      const gradient = (p: tf.Tensor4D, q: tf.Tensor4D) =>
        tf.grad((filter) => tf.conv2d(p, filter as tf.Tensor4D, 1, "same"))(tf.zeros(shape), q);
      const images = tf.split<tf.Tensor4D>(a, x[0]).map((image, k) => gradient(image, tf.slice(dy, k, 1)));
      return tf.div(
        tf.max(tf.abs(tf.sub(gradient(a, dy), tf.addN(images)))),
        tf.max(tf.abs(tf.addN(images))),
      );
    });
    expect(difference.dataSync()[0]).toBeLessThan(2e-6);
  }
});
