import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { complete } from "../../../src/generators/index.js";
import {
  BlockLayout,
  installTrainingKernels,
  relationalMatMul,
  useWasmBackend,
} from "../../../src/nn/index.js";
import { anyGraph, chordedRing } from "../anyGraph.js";
import { denseMask } from "../denseMask.js";
import { largestDifference } from "../largestDifference.js";

interface Results {
  y: Float32Array;
  dx: Float32Array;
  dKernel: Float32Array;
}

/** Product and gradients through the tape, on the current backend. */
function relational(x: tf.Tensor2D, kernel: tf.Tensor1D, dy: tf.Tensor2D, layout: BlockLayout): Results {
  return tf.tidy(() => {
    const gradient = tf.grads((a, b) => relationalMatMul(a as tf.Tensor2D, b as tf.Tensor1D, layout));
    const y = relationalMatMul(x, kernel, layout);
    const [dx, dKernel] = gradient([x, kernel], dy);
    return { y: floats(y), dx: floats(dx), dKernel: floats(dKernel) };
  });
}

/** The same with stock tfjs: a dense matrix times a mask. */
function masked(
  x: tf.Tensor2D,
  kernel: tf.Tensor1D,
  dy: tf.Tensor2D,
  layout: BlockLayout,
  mask: Float32Array,
) {
  return tf.tidy(() => {
    const { inputs, units } = layout;
    const present = kernel.dataSync();
    const dense = new Float32Array(inputs * units);
    layout.forEachEntry((place, input, output) => (dense[input * units + output] = present[place]));
    const maskTensor = tf.tensor2d(mask, [inputs, units]);
    const product = (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, tf.mul(b, maskTensor));
    const w = tf.tensor2d(dense, [inputs, units]);
    const [dx, dw] = tf.grads(product)([x, w], dy);
    const dwValues = floats(dw);
    const dKernel = new Float32Array(layout.entries);
    layout.forEachEntry((place, input, output) => (dKernel[place] = dwValues[input * units + output]));
    return { y: floats(product(x, w)), dx: floats(dx), dKernel };
  });
}

const floats = (tensor: tf.Tensor) => tensor.dataSync<"float32">();

function operands(batch: number, layout: BlockLayout, seed: number) {
  return {
    x: tf.randomUniform<tf.Rank.R2>([batch, layout.inputs], -1, 1, "float32", seed),
    kernel: tf.randomUniform<tf.Rank.R1>([layout.entries], -1, 1, "float32", seed + 1),
    dy: tf.randomUniform<tf.Rank.R2>([batch, layout.units], -1, 1, "float32", seed + 2),
  };
}

beforeAll(async () => void (await useWasmBackend()));

describe.each(["wasm", "cpu"])("relationalMatMul on %s", (backend) => {
  beforeEach(async () => {
    await tf.setBackend(backend);
    tf.engine().startScope();
  });
  afterEach(() => tf.engine().endScope());

  it("equals the masked dense product and its gradients to 1e-5, for any graph, channels and batch", () => {
    fc.assert(
      fc.property(
        anyGraph,
        fc.nat(25),
        fc.nat(25),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(1e6),
        (graph, moreInputs, moreUnits, batch, seed) => {
          const layout = BlockLayout.of(graph, graph.order + moreInputs, graph.order + moreUnits);
          const { x, kernel, dy } = operands(batch, layout, seed);
          const mask = denseMask(graph, layout.inputs, layout.units);
          const ours = relational(x, kernel, dy, layout);
          const theirs = masked(x, kernel, dy, layout, mask);
          expect(largestDifference(ours.y, theirs.y)).toBeLessThan(1e-5);
          expect(largestDifference(ours.dx, theirs.dx)).toBeLessThan(1e-5);
          expect(largestDifference(ours.dKernel, theirs.dKernel)).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("has the gradient that finite differences give", () => {
    const layout = BlockLayout.of(chordedRing(7), 17, 12);
    const { x, kernel, dy } = operands(5, layout, 3);
    const { dx, dKernel } = relational(x, kernel, dy, layout);
    const value = (a: tf.Tensor2D, b: tf.Tensor1D) =>
      floats(relationalMatMul(a, b, layout)).reduce((sum, y, k) => sum + y * floats(dy)[k], 0);
    // the product is linear in each operand, so a large step costs no accuracy
    const shifted = (tensor: tf.Tensor, at: number, step: number) => {
      const values = floats(tensor).slice();
      values[at] += step;
      return tf.tensor(values, tensor.shape);
    };
    for (let at = 0; at < x.size; at += 7) {
      const up = value(shifted(x, at, 1) as tf.Tensor2D, kernel);
      const down = value(shifted(x, at, -1) as tf.Tensor2D, kernel);
      expect((up - down) / 2).toBeCloseTo(dx[at], 4);
    }
    for (let at = 0; at < kernel.size; at += 5) {
      const up = value(x, shifted(kernel, at, 1) as tf.Tensor1D);
      const down = value(x, shifted(kernel, at, -1) as tf.Tensor1D);
      expect((up - down) / 2).toBeCloseTo(dKernel[at], 4);
    }
  });

  it("rejects wrong shapes, an empty batch and integers", () => {
    const layout = BlockLayout.of(complete(3), 6, 9);
    const { x, kernel } = operands(2, layout, 1);
    const product = (a: tf.Tensor, b: tf.Tensor) => () =>
      relationalMatMul(a as tf.Tensor2D, b as tf.Tensor1D, layout);
    expect(product(tf.zeros([2, 5]), kernel)).toThrow(
      'x must be a float32 tensor [batch, 6] with at least one example, but got "float32 [2, 5]"',
    );
    expect(product(tf.zeros([0, 6]), kernel)).toThrow("at least one example");
    expect(product(tf.zeros([2, 6], "int32"), kernel)).toThrow('but got "int32 [2, 6]"');
    expect(product(x, tf.zeros([53]))).toThrow(
      'kernel must be a float32 tensor [54], but got "float32 [53]"',
    );
  });
});

describe("on the wasm backend", () => {
  it("gives the same with fused multiply-adds, except for the last bits", async () => {
    await tf.setBackend("wasm");
    tf.engine().startScope();
    const kernels = installTrainingKernels({ relaxedSimd: true });
    expect(kernels.simd).toBe("relaxed");
    for (const [width, batch] of [
      [16, 1],
      [61, 9],
      [135, 32],
      [400, 150],
    ]) {
      const layout = BlockLayout.of(chordedRing(16), width, width + 3);
      const { x, kernel, dy } = operands(batch, layout, width);
      installTrainingKernels({ relaxedSimd: true });
      const fused = relational(x, kernel, dy, layout);
      expect(installTrainingKernels({ relaxedSimd: false }).simd).toBe("plain");
      const plain = relational(x, kernel, dy, layout);
      expect(largestDifference(fused.y, plain.y)).toBeLessThan(2e-5);
      expect(largestDifference(fused.dx, plain.dx)).toBeLessThan(2e-5);
      expect(largestDifference(fused.dKernel, plain.dKernel)).toBeLessThan(2e-5);
      expect(fused.y).not.toEqual(plain.y);
    }
    kernels.uninstall();
    expect(installTrainingKernels().simd).toBe("plain");
    tf.engine().endScope();
  });

  it("keeps the panels of a tensor no longer than the tensor", async () => {
    await tf.setBackend("wasm");
    const layout = BlockLayout.of(chordedRing(16), 50, 40);
    const { wasm } = tf.backend() as unknown as {
      wasm: { _malloc(n: number): number; _free(p: number): void };
    };
    // the address of a large block shows how full the heap is
    const top = () => {
      const block = wasm._malloc(1 << 22);
      wasm._free(block);
      return block;
    };
    const step = () => {
      tf.engine().startScope();
      const { x, kernel, dy } = operands(33, layout, 1);
      relational(x, kernel, dy, layout);
      tf.engine().endScope();
    };
    for (let k = 0; k < 20; k++) step();
    const [tensors, before] = [tf.memory().numTensors, top()];
    for (let k = 0; k < 300; k++) step();
    expect([tf.memory().numTensors, top()]).toEqual([tensors, before]);
  });

  it("stays right when the memory grows between two calls", async () => {
    await tf.setBackend("wasm");
    tf.engine().startScope();
    const layout = BlockLayout.of(chordedRing(16), 50, 40);
    const { x, kernel, dy } = operands(9, layout, 11);
    const before = relational(x, kernel, dy, layout);
    const memory = (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm;
    const bytes = memory.HEAPU8.byteLength;
    while (memory.HEAPU8.byteLength === bytes) tf.zeros([1 << 22]);
    expect(relational(x, kernel, dy, layout)).toEqual(before);
    tf.engine().endScope();
  });
});
