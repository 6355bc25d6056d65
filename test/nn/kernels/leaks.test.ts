import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";
import type { WasmBackend } from "../../../src/wasm/nn/wasmBackend.js";
import { withGradients } from "./onBackends.js";

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
});

type Use = readonly [shapes: readonly number[][], operation: (...inputs: tf.Tensor[]) => tf.Tensor];

const ids = () => tf.tensor1d([1, 0, 1], "int32");

const uses: Readonly<Record<string, Use>> = {
  maxPool: [[[2, 5, 5, 3]], (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "same")],
  maxPool3d: [[[2, 4, 5, 5, 3]], (x) => tf.maxPool3d(x as tf.Tensor5D, 2, 2, "same")],
  avgPool: [[[2, 5, 5, 3]], (x) => tf.avgPool(x as tf.Tensor4D, 2, 2, "same")],
  avgPool3d: [[[2, 4, 5, 5, 3]], (x) => tf.avgPool3d(x as tf.Tensor5D, 2, 2, "same")],
  conv3d: [
    [
      [2, 4, 4, 4, 2],
      [2, 2, 2, 2, 3],
    ],
    (x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, 1, "same"),
  ],
  conv3dTranspose: [
    [
      [2, 2, 2, 2, 3],
      [2, 2, 2, 2, 3],
    ],
    (x, w) => tf.conv3dTranspose(x as tf.Tensor5D, w as tf.Tensor5D, [2, 4, 4, 4, 2], 2, "same"),
  ],
  einsum: [
    [
      [2, 3, 4],
      [4, 5],
    ],
    (a, b) => tf.einsum("bij,jk->kb", a, b),
  ],
  gather: [[[3, 4]], (x) => tf.gather(x, ids())],
  unsortedSegmentSum: [[[3, 4]], (x) => tf.unsortedSegmentSum(x, ids(), 2)],
  comparison: [[[3, 4]], (x) => tf.mul(x, tf.cast(tf.greater(x, 0), "float32"))],
};

it.each(Object.entries(uses))("%s and its gradients leave nothing behind", (_, [shapes, operation]) => {
  const backend = tf.backend();
  const heap = () => (backend as unknown as WasmBackend).wasm.HEAPU8.byteLength;
  const pass = () =>
    tf.tidy(() => void withGradients(operation)(shapes.map((shape) => tf.randomUniform(shape))));
  pass();
  const before = [tf.memory().numTensors, backend.numDataIds(), heap()];
  for (let k = 0; k < 1500; k++) pass();
  expect([tf.memory().numTensors, backend.numDataIds(), heap()]).toEqual(before);
});
