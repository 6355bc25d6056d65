import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../src/nn/index.js";
import type { WasmBackend } from "../../src/wasm/nn/wasmBackend.js";
import { largestDifference } from "./largestDifference.js";

beforeAll(async () => void (await useWasmBackend()));

const stock = () => tf.getKernel("BatchMatMul", "wasm").kernelFunc;

describe("installTrainingKernels", () => {
  afterEach(() => tf.disposeVariables());

  it("lists what it replaced, changes nothing the second time, and can be undone", () => {
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

  it("multiplies matrices like the cpu backend, in both builds, also beyond one slice of the inner dimension", async () => {
    const shapes: [number, number, number][] = [
      [1, 1, 1],
      [5, 385, 9],
      [13, 800, 31],
      [64, 100, 8],
      [0, 4, 5],
    ];
    for (const [rows, inner, columns] of shapes) {
      for (const [transposeA, transposeB] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ]) {
        const a = tf.randomUniform(transposeA ? [inner, rows] : [rows, inner], -1, 1, "float32", 1);
        const b = tf.randomUniform(transposeB ? [columns, inner] : [inner, columns], -1, 1, "float32", 2);
        const product = () => tf.tidy(() => tf.matMul(a, b, transposeA, transposeB).dataSync());
        const results = [false, true].map((relaxedSimd) => {
          const kernels = installTrainingKernels({ relaxedSimd });
          const values = product();
          kernels.uninstall();
          return values;
        });
        await tf.setBackend("cpu");
        const expected = product();
        await tf.setBackend("wasm");
        for (const values of results) expect(largestDifference(values, expected)).toBeLessThan(3e-5);
        tf.dispose([a, b]);
      }
    }
  });

  it("broadcasts stacks of matrices over each other", () => {
    const kernels = installTrainingKernels();
    tf.tidy(() => {
      const a = tf.randomUniform([2, 1, 3, 4], -1, 1, "float32", 1);
      const b = tf.randomUniform([5, 4, 2], -1, 1, "float32", 2);
      const product = tf.matMul(a, b);
      expect(product.shape).toEqual([2, 5, 3, 2]);
      for (let i = 0; i < 2; i++) {
        for (let j = 0; j < 5; j++) {
          const single = tf.matMul(tf.reshape(tf.slice(a, [i], [1]), [3, 4]), tf.slice(b, [j], [1]));
          const part = tf.slice(product, [i, j], [1, 1]);
          expect(largestDifference(part.dataSync(), single.dataSync())).toBeLessThan(1e-6);
        }
      }
    });
    kernels.uninstall();
  });

  const activations = {
    linear: (x: tf.Tensor) => x,
    relu: (x: tf.Tensor) => tf.relu(x),
    relu6: (x: tf.Tensor) => tf.relu6(x),
    elu: (x: tf.Tensor) => tf.elu(x),
    sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
    prelu: (x: tf.Tensor) => tf.prelu(x, tf.fill([11], 0.3)),
    leakyrelu: (x: tf.Tensor) => tf.leakyRelu(x, 0.1),
  };
  const names = Object.keys(activations) as (keyof typeof activations)[];

  it.each(names)(
    "adds a bias and applies %s in the fused product, and leaves nothing behind",
    (activation) => {
      const kernels = installTrainingKernels();
      for (const bias of [undefined, tf.randomUniform([11], -9, 9, "float32", 3), tf.tensor1d([0.7])]) {
        tf.tidy(() => {
          const a = tf.randomUniform<tf.Rank.R2>([7, 9], -3, 3, "float32", 1);
          const b = tf.randomUniform<tf.Rank.R2>([11, 9], -3, 3, "float32", 2);
          const preluActivationWeights = tf.fill([11], 0.3);
          const product = tf.matMul(a, b, false, true);
          const expected = activations[activation](bias === undefined ? product : tf.add(product, bias));
          const before = [tf.memory().numTensors, tf.backend().numDataIds()];
          const attributes = { transposeB: true, activation, preluActivationWeights, leakyreluAlpha: 0.1 };
          const fused = tf.fused.matMul({ a, b, bias, ...attributes });
          const after = [tf.memory().numTensors, tf.backend().numDataIds()];
          expect(after).toEqual(before.map((count) => count + 1));
          expect(largestDifference(fused.dataSync(), expected.dataSync())).toBeLessThan(1e-5);
        });
        bias?.dispose();
      }
      kernels.uninstall();
    },
  );

  it("rejects operands that are not float32", () => {
    const kernels = installTrainingKernels();
    const a = tf.ones([2, 2], "bool");
    expect(() => tf.matMul(a, a)).toThrow("float32");
    expect(() => tf.matMul(tf.ones([2, 3]), tf.ones([4, 5]))).toThrow("inner shapes");
    kernels.uninstall();
  });

  it.each([false, true])("sees weights that change in place (transposed: %s)", (transposed) => {
    const kernels = installTrainingKernels();
    tf.tidy(() => {
      const x = tf.ones([2, 3]);
      const weight = tf.ones(transposed ? [4, 3] : [3, 4]);
      const product = () => tf.matMul(x, weight, false, transposed).dataSync()[0];
      expect([product(), product()]).toEqual([3, 3]);
      const { wasm, dataIdMap } = tf.backend() as unknown as WasmBackend;
      const { memoryOffset } = dataIdMap.get(weight.dataId);
      new Float32Array(wasm.HEAPU8.buffer, memoryOffset, 12).fill(2);
      expect(product()).toBe(6);
    });
    kernels.uninstall();
  });

  it("clones a tensor without copying its values, which live as long as either tensor", () => {
    const kernels = installTrainingKernels();
    const before = tf.backend().numDataIds();
    const original = tf.tensor2d([[1, 2, 3]]);
    const clone = original.clone();
    expect(tf.backend().numDataIds()).toBe(before + 1);
    expect(clone.shape).toEqual([1, 3]);
    original.dispose();
    // a tensor of the same size would get the memory of the first if it were free
    const other = tf.tensor2d([[7, 8, 9]]);
    expect([...clone.dataSync()]).toEqual([1, 2, 3]);
    const words = tf.tensor(["a", "b"]);
    const copy = words.clone();
    words.dispose();
    expect([...copy.dataSync<"string">()]).toEqual(["a", "b"]);
    tf.dispose([clone, other, copy]);
    expect(tf.backend().numDataIds()).toBe(before);
    kernels.uninstall();
  });

  it("uses the new weights after an assignment", () => {
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
