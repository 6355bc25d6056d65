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

const side = fc.integer({ min: 3, max: 7 });
const small = fc.integer({ min: 1, max: 3 });
const channels = fc.integer({ min: 1, max: 9 });
const pad = fc.constantFrom("same" as const, "valid" as const);
const seed = fc.nat(1e6);

async function expectSame(
  shapes: readonly (readonly number[])[],
  seed: number,
  compute: (inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
): Promise<void> {
  const [ours, theirs] = [
    await valuesOn("wasm", shapes, seed, compute),
    await valuesOn("cpu", shapes, seed, compute),
  ];
  expect(ours.length).toBe(theirs.length);
  ours.forEach((values, k) => expect(largestDifference(values, theirs[k])).toBeLessThan(1e-5));
}

describe("max pooling", () => {
  it("has the gradient of the cpu backend in two dimensions", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(small, side, side, channels),
        fc.tuple(small, small),
        fc.tuple(small, small),
        pad,
        seed,
        async (shape, window, strides, pad, seed) => {
          const pool = withGradients((x) => tf.maxPool(x as tf.Tensor4D, window, strides, pad));
          await expectSame([shape], seed, pool);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has the values and the gradient of the cpu backend in three dimensions", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(small, side, side, side, channels),
        fc.tuple(small, small),
        fc.tuple(small, small, small),
        pad,
        seed,
        async (shape, [depth, width], strides, pad, seed) => {
          // where height and width of the window differ, the cpu backend has the wrong gradient
          const pool = withGradients((x) =>
            tf.maxPool3d(x as tf.Tensor5D, [depth, width, width], strides, pad),
          );
          await expectSame([shape], seed, pool);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is the same in three dimensions as in two when one dimension has extent 1", async () => {
    const shape = [2, 5, 6, 3];
    const flat = withGradients((x) => tf.maxPool(x as tf.Tensor4D, [3, 2], [1, 2], "same"));
    for (const axis of [1, 2, 3]) {
      const triple = (height: number, width: number) =>
        [height, width].toSpliced(axis - 1, 0, 1) as [number, number, number];
      const deep = withGradients((x) => {
        const volume = tf.expandDims<tf.Tensor5D>(x, axis);
        return tf.squeeze(tf.maxPool3d(volume, triple(3, 2), triple(1, 2), "same"), [axis]);
      });
      const [ours, theirs] = [
        await valuesOn("wasm", [shape], 5, deep),
        await valuesOn("cpu", [shape], 5, flat),
      ];
      ours.forEach((values, k) => expect(largestDifference(values, theirs[k])).toBeLessThan(1e-5));
    }
  });

  it("counts windows with only negative values", async () => {
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const x = tf.tensor4d([-4, -3, -2, -1], [1, 2, 2, 1]);
      const gradient = tf.grad((x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid"));
      expect([...gradient(x).dataSync()]).toEqual([0, 0, 0, 1]);
      expect(
        tf.maxPool3d(tf.reshape<tf.Rank.R5>(x, [1, 1, 2, 2, 1]), [1, 2, 2], 1, "valid").dataSync()[0],
      ).toBe(-1);
    });
  });

  it("passes NaN on, forwards and to the gradient", async () => {
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const x = tf.tensor5d([1, NaN, 2, 3, 4, 5, 6, 7], [1, 2, 2, 2, 1]);
      expect(tf.maxPool3d(x, 2, 1, "valid").dataSync()[0]).toBeNaN();
      const gradient = tf.grad((x: tf.Tensor) => tf.maxPool3d(x as tf.Tensor5D, 2, 1, "valid"));
      expect([...gradient(x, tf.tensor5d([5], [1, 1, 1, 1, 1])).dataSync()]).toEqual([
        0, 5, 0, 0, 0, 0, 0, 0,
      ]);
      expect([...gradient(x, tf.fill([1, 1, 1, 1, 1], NaN)).dataSync()][1]).toBeNaN();
    });
  });

  it("rejects integers with an error that names the kernel", async () => {
    await tf.setBackend("wasm");
    const x = tf.zeros<tf.Rank.R5>([1, 2, 2, 2, 1], "int32");
    expect(() => tf.maxPool3d(x, 2, 1, "valid")).toThrow(
      'x of MaxPool3D must be a float32 tensor on the wasm backend, but got "int32"',
    );
    x.dispose();
  });
});

describe("average pooling", () => {
  /** Pooling is linear: dx[i] is the product of dy with the output for an input that is 1 at index i and 0 elsewhere. */
  async function expectAdjoint(shape: number[], pool: (x: tf.Tensor) => tf.Tensor, seed: number) {
    const size = shape.reduce((product, extent) => product * extent, 1);
    const [basis] = await valuesOn("cpu", [], seed, () => {
      const y = pool(tf.reshape(tf.eye(size), [size, ...shape]));
      const dy = tf.randomUniform([1, ...y.shape.slice(1)], -1, 1, "float32", 99);
      return tf.sum(tf.reshape(tf.mul(y, dy), [size, -1]), 1);
    });
    const [, gradient] = await valuesOn("wasm", [[1, ...shape]], seed, withGradients(pool));
    expect(largestDifference(gradient, basis)).toBeLessThan(1e-5);
  }

  it("has the gradient of its own forward pass in two dimensions, at padded borders too", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(side, side, small),
        fc.tuple(small, small),
        fc.tuple(small, small),
        pad,
        seed,
        (shape, window, strides, pad, seed) =>
          expectAdjoint(shape, (x) => tf.avgPool(x as tf.Tensor4D, window, strides, pad), seed),
      ),
      { numRuns: 40 },
    );
  });

  it("has the gradient of its own forward pass in three dimensions", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(small, side, fc.constant(3), fc.integer({ min: 1, max: 5 })),
        fc.tuple(small, small, small),
        small,
        seed,
        (shape, window, stride, seed) =>
          expectAdjoint(shape, (x) => tf.avgPool3d(x as tf.Tensor5D, window, stride, "same"), seed),
      ),
      { numRuns: 20 },
    );
  });

  it("keeps the examples of a batch separate, like the cpu backend without padding", async () => {
    await expectSame(
      [[3, 6, 6, 5]],
      1,
      withGradients((x) => tf.avgPool(x as tf.Tensor4D, 3, 1, "valid")),
    );
  });
});
