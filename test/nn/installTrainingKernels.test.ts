import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../src/nn/index.js";
import { largestDifference } from "./largestDifference.js";

beforeAll(useWasmBackend);

const stock = () => tf.getKernel("BatchMatMul", "wasm").kernelFunc;

describe("installTrainingKernels", () => {
  afterEach(() => tf.disposeVariables());

  it("says what it replaced, does nothing the second time, and can be undone", () => {
    const before = stock();
    const first = installTrainingKernels();
    expect(first.replaced).toContain("BatchMatMul");
    for (const name of first.added) expect(tf.getKernel(name, "wasm")).toBeDefined();
    const installed = stock();
    expect(installed).not.toBe(before);
    const second = installTrainingKernels();
    expect([second.replaced, second.added]).toEqual([[], []]);
    expect(stock()).toBe(installed);
    second.uninstall();
    expect(stock()).toBe(installed);
    first.uninstall();
    first.uninstall();
    expect(stock()).toBe(before);
    for (const name of first.added) expect(tf.getKernel(name, "wasm")).toBeUndefined();
    const again = installTrainingKernels();
    expect([again.replaced, again.added]).toEqual([first.replaced, first.added]);
    again.uninstall();
  });

  it("needs the kernels of the wasm backend", () => {
    const kernel = tf.getKernel("BatchMatMul", "wasm");
    tf.unregisterKernel("BatchMatMul", "wasm");
    expect(installTrainingKernels).toThrow("the WebAssembly backend of TensorFlow.js has no BatchMatMul");
    tf.registerKernel(kernel);
  });

  it("multiplies with transposed and batched operands as before", () => {
    const kernels = installTrainingKernels();
    const side = fc.integer({ min: 1, max: 20 });
    const stacks = fc.constantFrom<[number[], number[]][]>(
      [[], []],
      [[3], [3]],
      [[1], [4]],
      [
        [2, 3],
        [2, 3],
      ],
    );
    fc.assert(
      fc.property(
        side,
        side,
        side,
        stacks,
        fc.boolean(),
        fc.boolean(),
        fc.nat(1e6),
        (rows, inner, columns, [stackA, stackB], transposeA, transposeB, seed) => {
          tf.tidy(() => {
            const sizeA = transposeA ? [inner, rows] : [rows, inner];
            const sizeB = transposeB ? [columns, inner] : [inner, columns];
            const a = tf.randomUniform([...stackA, ...sizeA], -1, 1, "float32", seed);
            const b = tf.randomUniform([...stackB, ...sizeB], -1, 1, "float32", seed + 1);
            installTrainingKernels();
            const ours = tf.matMul(a, b, transposeA, transposeB);
            kernels.uninstall();
            const theirs = tf.matMul(a, b, transposeA, transposeB);
            installTrainingKernels();
            expect(ours.shape).toEqual(theirs.shape);
            expect(largestDifference(ours.dataSync(), theirs.dataSync())).toBeLessThan(1e-5);
          });
        },
      ),
      { numRuns: 60 },
    );
    kernels.uninstall();
  });

  it("leaves no tensor and no buffer behind", () => {
    const kernels = installTrainingKernels();
    const backend = tf.backend();
    const before = [tf.memory().numTensors, backend.numDataIds()];
    tf.tidy(() => {
      const a = tf.ones([5, 3]);
      tf.matMul(a, a, true, false);
      tf.matMul(a, a, false, true);
    });
    expect([tf.memory().numTensors, backend.numDataIds()]).toEqual(before);
    kernels.uninstall();
  });

  it("uses the weights of the moment after they were assigned", () => {
    const kernels = installTrainingKernels();
    tf.tidy(() => {
      const x = tf.ones([2, 3]);
      const weight = tf.variable(tf.ones([4, 3]));
      const product = () => tf.matMul(x, weight, false, true).dataSync()[0];
      expect(product()).toBe(3);
      weight.assign(tf.fill([4, 3], 2));
      expect(product()).toBe(6);
    });
    kernels.uninstall();
  });
});
