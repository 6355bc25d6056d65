import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";
import { largestDifference } from "../largestDifference.js";
import { valuesOn, withGradients } from "./onBackends.js";

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
});

const side = fc.integer({ min: 3, max: 5 });
const small = fc.integer({ min: 1, max: 3 });
const channels = fc.integer({ min: 1, max: 6 });
const pad = fc.constantFrom("same" as const, "valid" as const);

describe("conv3d", () => {
  it("has the gradients of the cpu backend with respect to input and filter", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(small, side, side, side),
        fc.tuple(small, small, small),
        fc.tuple(small, small, small),
        channels,
        channels,
        pad,
        fc.nat(1e6),
        async (volume, filter, strides, inChannels, outChannels, pad, seed) => {
          const shapes = [
            [...volume, inChannels],
            [...filter, inChannels, outChannels],
          ];
          const conv = withGradients((x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, strides, pad));
          const [ours, theirs] = [
            await valuesOn("wasm", shapes, seed, conv),
            await valuesOn("cpu", shapes, seed, conv),
          ];
          ours.forEach((values, k) => expect(largestDifference(values, theirs[k])).toBeLessThan(1e-4));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("conv3dTranspose", () => {
  const shapes = [
    [2, 3, 2, 3, 2],
    [2, 3, 2, 4, 2],
  ];
  const transpose = (x: tf.Tensor, w: tf.Tensor) =>
    tf.conv3dTranspose(x as tf.Tensor5D, w as tf.Tensor5D, [2, 6, 4, 6, 4], 2, "same");

  it.each(["wasm", "cpu"])("has the gradients that finite differences give, on %s", async (backend) => {
    const [, ...gradients] = await valuesOn(backend, shapes, 3, withGradients(transpose));
    for (const operand of [0, 1]) {
      for (const at of [0, 7, 23]) {
        // linear in each operand: a large step costs no accuracy
        const [difference] = await valuesOn(backend, shapes, 3, (inputs) => {
          const step = tf.reshape(tf.oneHot([at], inputs[operand].size), inputs[operand].shape);
          const [up, down] = [1, -1].map((sign) => {
            const moved = [...inputs];
            moved[operand] = tf.add(inputs[operand], tf.mul(step, sign));
            return transpose(moved[0], moved[1]);
          });
          const dy = tf.randomUniform(up.shape, -1, 1, "float32", 99);
          return tf.sum(tf.mul(dy, tf.div(tf.sub(up, down), 2)));
        });
        expect(gradients[operand][at]).toBeCloseTo(difference[0], 4);
      }
    }
  });
});
