import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { complete } from "../../../src/generators/index.js";
import { BlockLayout, relationalConvolution, useWasmBackend } from "../../../src/nn/index.js";
import type { RelationalConvolutionOptions } from "../../../src/nn/index.js";
import { convSizes } from "../../../src/nn/kernels/convSizes.js";
import { denseWeights } from "../../../src/nn/layers/presentWeights.js";
import { winogradPays } from "../../../src/wasm/nn/convolution/winograd.js";
import { blockChunksOf, chunksOf } from "../../../src/wasm/nn/convolution/winogradSpace.js";
import { anyGraph, chordedRing } from "../anyGraph.js";
import { largestDifference } from "../largestDifference.js";

type Product = (x: tf.Tensor4D, kernel: tf.Tensor3D) => tf.Tensor4D;

const floats = (tensor: tf.Tensor) => tensor.dataSync<"float32">().slice();

function operands(shape: number[], kernelSize: number[], layout: BlockLayout, seed: number) {
  const random = (size: number[], salt: number) => tf.randomUniform(size, -1, 1, "float32", seed + salt);
  return {
    x: random([...shape, layout.inputs], 0) as tf.Tensor4D,
    kernel: random([...kernelSize, layout.entries], 1) as tf.Tensor3D,
  };
}

/** Product and gradients through the tape, on the current backend. */
function results(product: Product, x: tf.Tensor4D, kernel: tf.Tensor3D): Float32Array[] {
  const y = product(x, kernel);
  const dy = tf.randomUniform(y.shape, -1, 1, "float32", 9);
  const gradients = tf.grads((a, b) => product(a as tf.Tensor4D, b as tf.Tensor3D))([x, kernel], dy);
  return [y, ...gradients].map(floats);
}

/** The same with stock tfjs on the cpu backend: a dense convolution, and the present entries of its gradient. */
function denseResults(
  layout: BlockLayout,
  { strides = 1, padding = "valid" }: RelationalConvolutionOptions,
  x: tf.Tensor4D,
  kernel: tf.Tensor3D,
): Float32Array[] {
  const rounding = typeof padding === "number" ? "floor" : undefined;
  const product = (a: tf.Tensor, b: tf.Tensor) =>
    tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, padding, "NHWC", 1, rounding);
  const dense = denseWeights(kernel, layout);
  const y = product(x, dense);
  const dy = tf.randomUniform(y.shape, -1, 1, "float32", 9);
  const [dx, dDense] = tf.grads(product)([x, dense], dy).map(floats);
  const gradient = new Float32Array(kernel.size);
  const size = layout.inputs * layout.units;
  for (let tap = 0; tap < kernel.shape[0] * kernel.shape[1]; tap++) {
    layout.forEachEntry((place, input, output) => {
      gradient[tap * layout.entries + place] = dDense[tap * size + input * layout.units + output];
    });
  }
  return [floats(y), dx, gradient];
}

function expectClose(ours: Float32Array[], theirs: Float32Array[], tolerance: number): void {
  theirs.forEach((values, k) => {
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    expect(largestDifference(ours[k], values) / scale).toBeLessThan(tolerance);
  });
}

beforeAll(async () => void (await useWasmBackend()));

describe.each(["wasm", "cpu"])("relationalConvolution on %s", (backend) => {
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("equals the masked dense convolution and its gradients, for any graph, sizes, stride and padding", async () => {
    const side = fc.integer({ min: 1, max: 9 });
    const filterSide = fc.integer({ min: 1, max: 4 });
    const stride = fc.integer({ min: 1, max: 3 });
    const padding = fc.constantFrom<("valid" | "same" | number)[]>("valid", "same", 1);
    await fc.assert(
      fc.asyncProperty(
        anyGraph,
        fc.tuple(fc.nat(9), fc.nat(9)),
        fc.tuple(fc.integer({ min: 1, max: 4 }), side, side),
        fc.tuple(filterSide, filterSide),
        fc.tuple(stride, stride),
        padding,
        fc.integer({ min: 1, max: 1e6 }),
        async (graph, [moreInputs, moreUnits], shape, kernelSize, strides, pad, seed) => {
          const layout = BlockLayout.of(graph, graph.order + moreInputs, graph.order + moreUnits);
          const reach = typeof pad === "number" ? 2 * pad : 0;
          // with a number as padding, tfjs assumes a square filter and equal strides
          const square = kernelSize[0] === kernelSize[1] && strides[0] === strides[1];
          fc.pre(typeof pad !== "number" || square);
          const fits = shape[1] + reach >= kernelSize[0] && shape[2] + reach >= kernelSize[1];
          fc.pre(pad === "same" || fits);
          const options = { strides, padding: pad };
          const product: Product = (a, b) => relationalConvolution(a, b, layout, options);

          await tf.setBackend(backend);
          const { x, kernel } = operands(shape, kernelSize, layout, seed);
          const ours = results(product, x, kernel);
          await tf.setBackend("cpu");
          expectClose(ours, denseResults(layout, options, x, kernel), 5e-6);
          tf.dispose([x, kernel]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("spreads the taps of a dilated filter", async () => {
    await tf.setBackend(backend);
    const layout = BlockLayout.of(chordedRing(5), 7, 6);
    const { x, kernel } = operands([2, 9, 8], [3, 2], layout, 3);
    const ours = results((a, b) => relationalConvolution(a, b, layout, { dilations: [2, 3] }), x, kernel);
    // the same filter with zeros between its taps
    const wide = tf.buffer([5, 4, layout.entries]);
    const values = kernel.arraySync();
    values.forEach((row, u) =>
      row.forEach((tap, v) => tap.forEach((value, k) => wide.set(value, 2 * u, 3 * v, k))),
    );
    const theirs = results((a, b) => relationalConvolution(a, b, layout), x, wide.toTensor() as tf.Tensor3D);
    const gradient = tf.stridedSlice(tf.tensor(theirs[2], wide.shape), [0, 0, 0], wide.shape, [2, 3, 1]);
    expectClose(ours, [theirs[0], theirs[1], floats(gradient)], 2e-6);
  });

  it("has the gradient that finite differences give", async () => {
    await tf.setBackend(backend);
    const layout = BlockLayout.of(chordedRing(7), 17, 12);
    const product: Product = (a, b) => relationalConvolution(a, b, layout, { padding: "same" });
    const { x, kernel } = operands([2, 6, 5], [3, 3], layout, 4);
    const [y, dx, dKernel] = results(product, x, kernel);
    const dy = floats(tf.randomUniform([y.length], -1, 1, "float32", 9));
    const value = (a: tf.Tensor, b: tf.Tensor) =>
      floats(product(a as tf.Tensor4D, b as tf.Tensor3D)).reduce((sum, v, k) => sum + v * dy[k], 0);
    // the product is linear in each operand, so a large step costs no accuracy
    const shifted = (tensor: tf.Tensor, at: number, step: number) => {
      const values = floats(tensor);
      values[at] += step;
      return tf.tensor(values, tensor.shape);
    };
    for (let at = 0; at < x.size; at += 97) {
      const difference = value(shifted(x, at, 1), kernel) - value(shifted(x, at, -1), kernel);
      expect(difference / 2).toBeCloseTo(dx[at], 3);
    }
    for (let at = 0; at < kernel.size; at += 61) {
      const difference = value(x, shifted(kernel, at, 1)) - value(x, shifted(kernel, at, -1));
      expect(difference / 2).toBeCloseTo(dKernel[at], 3);
    }
  });

  it("rejects wrong shapes, an empty batch, integers and a filter larger than the image", async () => {
    await tf.setBackend(backend);
    const layout = BlockLayout.of(complete(3), 6, 9);
    const { x, kernel } = operands([2, 4, 5], [3, 3], layout, 1);
    const product = (a: tf.Tensor, b: tf.Tensor) => () =>
      relationalConvolution(a as tf.Tensor4D, b as tf.Tensor3D, layout);
    expect(product(tf.zeros([2, 4, 5, 7]), kernel)).toThrow(
      'x must be a float32 tensor [batch, height, width, 6] with at least one example, but got "float32 [2, 4, 5, 7]"',
    );
    expect(product(tf.zeros([0, 4, 5, 6]), kernel)).toThrow("at least one example");
    expect(product(tf.zeros([2, 4, 5, 6], "int32"), kernel)).toThrow('but got "int32 [2, 4, 5, 6]"');
    expect(product(x, tf.zeros([3, 3, 53]))).toThrow(
      'kernel must be a float32 tensor [height, width, 54], but got "float32 [3, 3, 53]"',
    );
    expect(product(tf.zeros([2, 2, 5, 6]), kernel)).toThrow(
      'x must be of at least the filter\'s 3 by 3 pixels, but got "2 by 5"',
    );
  });
});

describe("on the wasm backend", () => {
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it.each([
    ["one block", [3, 9, 11], 45, 50],
    ["several blocks", [40, 7, 7], 24, 22],
  ] as const)(
    "equals the masked dense convolution with Winograd's method, in %s of tiles",
    async (blocks, [batch, height, width], inputs, units) => {
      const layout = BlockLayout.of(chordedRing(11), inputs, units);
      const options = { padding: "same" } as const;
      await tf.setBackend("wasm");
      const { x, kernel } = operands([batch, height, width], [3, 3], layout, 6);
      const sizes = convSizes(x.shape, [3, 3, inputs, units], { strides: 1, pad: "same" });
      expect(winogradPays(sizes, layout)).toBe(true);
      expect(chunksOf(sizes) > blockChunksOf(sizes)).toBe(blocks === "several blocks");
      const ours = results((a, b) => relationalConvolution(a, b, layout, options), x, kernel);
      await tf.setBackend("cpu");
      expectClose(ours, denseResults(layout, options, x, kernel), 1e-5);
    },
  );

  it("stays right when the memory grows between two calls", async () => {
    await tf.setBackend("wasm");
    const layout = BlockLayout.of(chordedRing(16), 50, 40);
    const { x, kernel } = operands([2, 6, 6], [3, 3], layout, 11);
    const product: Product = (a, b) => relationalConvolution(a, b, layout);
    const before = results(product, x, kernel);
    const memory = (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm;
    const bytes = memory.HEAPU8.byteLength;
    while (memory.HEAPU8.byteLength === bytes) tf.zeros([1 << 22]);
    expect(results(product, x, kernel)).toEqual(before);
  });
});
