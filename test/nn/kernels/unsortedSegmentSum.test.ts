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

describe("UnsortedSegmentSum", () => {
  it("sums the rows of each segment, and ignores ids without a segment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
        fc.nat(1e6),
        async (ids, segments, rest, seed) => {
          const shapes = [[ids.length, ...rest]];
          const [x, sums] = await valuesOn("wasm", shapes, seed, ([x]) => [
            x,
            tf.unsortedSegmentSum(x, tf.tensor1d(ids, "int32"), segments),
          ]);
          const width = x.length / ids.length;
          const expected = new Float64Array(segments * width);
          ids.forEach((id, row) => {
            if (id < 0 || id >= segments) return;
            for (let c = 0; c < width; c++) expected[id * width + c] += x[row * width + c];
          });
          expect(largestDifference(sums, expected)).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("gives tf.gather the gradient of the cpu backend, along any axis", async () => {
    for (const axis of [0, 1, 2]) {
      const gather = withGradients((x) => tf.gather(x, tf.tensor1d([2, 0, 2, 1], "int32"), axis));
      const [ours, theirs] = [
        await valuesOn("wasm", [[3, 4, 5]], 1, gather),
        await valuesOn("cpu", [[3, 4, 5]], 1, gather),
      ];
      ours.forEach((values, k) => expect(largestDifference(values, theirs[k])).toBeLessThan(1e-6));
    }
  });

  it("passes NaN on to its own segment only", async () => {
    const [sums] = await valuesOn("wasm", [], 1, () =>
      tf.unsortedSegmentSum(tf.tensor1d([1, NaN, 3]), tf.tensor1d([0, 1, 0], "int32"), 3),
    );
    expect([...sums]).toEqual([4, NaN, 0]);
  });

  it("rejects integers with an error that names the kernel", async () => {
    await tf.setBackend("wasm");
    const x = tf.tensor1d([1, 2], "int32");
    expect(() => tf.unsortedSegmentSum(x, x, 3)).toThrow(
      'x of UnsortedSegmentSum must be a float32 tensor on the wasm backend, but got "int32"',
    );
    x.dispose();
  });
});
