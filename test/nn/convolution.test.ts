import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend, type InstalledKernels } from "../../src/nn/index.js";
import { convSizes } from "../../src/nn/kernels/convSizes.js";
import { denseGroup } from "../../src/wasm/nn/sparseGroups.js";
import { winogradPays } from "../../src/wasm/nn/convolution/winograd.js";
import { largestDifference } from "./largestDifference.js";

let installed: InstalledKernels;

beforeAll(async () => {
  await useWasmBackend();
  installed = installTrainingKernels();
});
afterAll(() => installed.uninstall());

type Operation = (x: tf.Tensor4D, filter: tf.Tensor4D) => tf.Tensor;

type Shape4D = [number, number, number, number];

interface Case {
  readonly x: number[];
  readonly filter: number[];
  readonly seed: number;
}

/** The product and its two gradients on a backend. */
async function run(
  backend: string,
  operation: Operation,
  { x, filter, seed }: Case,
): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const random = (shape: number[], salt: number) =>
      tf.randomUniform<tf.Rank.R4>(shape as Shape4D, -1, 1, "float32", seed + salt);
    const [a, b] = [random(x, 0), random(filter, 1)];
    const y = operation(a, b);
    const dy = random(y.shape, 2);
    const gradients = tf.grads((p, q) => operation(p as tf.Tensor4D, q as tf.Tensor4D))([a, b], dy);
    return [y, ...gradients].map((tensor) => tensor.dataSync<"float32">());
  });
}

/** Compares with the cpu backend, relative to the largest value of each result, if that is above one. */
async function expectSameAsCpu(operation: Operation, sizes: Case, tolerance: number): Promise<void> {
  const ours = await run("wasm", operation, sizes);
  const theirs = await run("cpu", operation, sizes);
  theirs.forEach((values, k) => {
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    expect(largestDifference(ours[k], values) / scale).toBeLessThan(tolerance);
  });
}

const side = fc.integer({ min: 1, max: 11 });
const channels = fc.integer({ min: 1, max: 10 });
const batch = fc.integer({ min: 1, max: 9 });
/** Starts at one because tfjs treats zero as no seed. */
const seed = fc.integer({ min: 1, max: 1e6 });
const stride = fc.integer({ min: 1, max: 4 });
const filterSide = fc.integer({ min: 1, max: 5 });
/** Zeros around the image, sometimes more than the filter covers. */
const explicit = fc
  .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3))
  .map(([top, bottom, left, right]): tf.backend_util.ExplicitPadding => [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
const padding = fc.oneof(fc.constantFrom<("valid" | "same")[]>("valid", "same"), fc.nat(4), explicit);

type Padding = "valid" | "same" | number | tf.backend_util.ExplicitPadding;

/** Whether the filter fits into the padded image, which tfjs requires. */
function hasOutput(x: number[], filter: number[], strides: [number, number], pad: Padding): boolean {
  const info = tf.backend_util.computeConv2DInfo(x as Shape4D, filter as Shape4D, strides, 1, pad, "floor");
  return info.outHeight > 0 && info.outWidth > 0;
}

describe("conv2d with installTrainingKernels", () => {
  it("equals the cpu backend, and so do its gradients, for any sizes, stride and padding", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(batch, side, side, channels),
        fc.tuple(filterSide, filterSide, channels),
        fc.tuple(stride, stride),
        padding,
        seed,
        async ([n, height, width, inputs], [filterHeight, filterWidth, outputs], strides, pad, s) => {
          const x = [n, height, width, inputs];
          const filter = [filterHeight, filterWidth, inputs, outputs];
          fc.pre(hasOutput(x, filter, strides, pad));
          const rounding = typeof pad === "string" ? undefined : "floor";
          await expectSameAsCpu(
            (a, b) => tf.conv2d(a, b, strides, pad, "NHWC", 1, rounding),
            { x, filter, seed: s },
            5e-6,
          );
        },
      ),
      { numRuns: 80 },
    );
  });

  it("equals the cpu backend with Winograd's method", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(
          fc.integer({ min: 1, max: 3 }),
          fc.integer({ min: 4, max: 10 }),
          fc.integer({ min: 4, max: 10 }),
        ),
        fc.tuple(fc.integer({ min: 16, max: 27 }), fc.integer({ min: 16, max: 27 })),
        padding,
        seed,
        async ([n, height, width], [inputs, outputs], pad, s) => {
          const x = [n, height, width, inputs];
          const filter = [3, 3, inputs, outputs];
          fc.pre(hasOutput(x, filter, [1, 1], pad));
          const wanted = winogradPays(convSizes(x, filter, { strides: 1, pad }), denseGroup(inputs, outputs));
          fc.pre(wanted);
          const sizes = { x, filter, seed: s };
          await expectSameAsCpu((a, b) => tf.conv2d(a, b, 1, pad), sizes, 1e-5);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("equals the cpu backend with 1x1 filters", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(batch, side, side, fc.integer({ min: 1, max: 33 })),
        fc.integer({ min: 1, max: 33 }),
        fc.constantFrom<[number, number][]>([1, 1], [2, 1], [1, 3]),
        padding,
        seed,
        async (x, outputs, strides, pad, s) => {
          const sizes = { x, filter: [1, 1, x[3], outputs], seed: s };
          const rounding = typeof pad === "string" ? undefined : "floor";
          await expectSameAsCpu((a, b) => tf.conv2d(a, b, strides, pad, "NHWC", 1, rounding), sizes, 5e-6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("uses the new filter after an assignment", async () => {
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const x = tf.ones<tf.Rank.R4>([1, 8, 8, 32]);
      const filter = tf.variable(tf.ones<tf.Rank.R4>([3, 3, 32, 32]));
      const middle = () => tf.conv2d(x, filter, 1, "valid").dataSync()[0];
      expect(middle()).toBeCloseTo(288, 2);
      filter.assign(tf.fill([3, 3, 32, 32], 2));
      expect(middle()).toBeCloseTo(576, 2);
      filter.dispose();
    });
  });

  const activations = ["linear", "relu", "relu6", "elu", "sigmoid", "leakyrelu"] as const;

  it.each(activations.flatMap((activation) => [1, 3].map((side) => [activation, side] as const)))(
    "adds the bias and applies %s, with a filter side of %d",
    async (activation, side) => {
      const results: Float32Array[] = [];
      for (const backend of ["wasm", "cpu"]) {
        await tf.setBackend(backend);
        tf.tidy(() => {
          const x = tf.randomUniform<tf.Rank.R4>([2, 8, 8, 32], -1, 1, "float32", 1);
          const filter = tf.randomUniform<tf.Rank.R4>([side, side, 32, 32], -0.1, 0.1, "float32", 2);
          const bias = tf.randomUniform<tf.Rank.R1>([32], -1, 1, "float32", 3);
          const y = tf.fused.conv2d({
            x,
            filter,
            strides: 1,
            pad: "same",
            bias,
            activation,
            leakyreluAlpha: 0.2,
          });
          results.push(y.dataSync<"float32">());
        });
      }
      expect(largestDifference(results[0], results[1])).toBeLessThan(1e-5);
      expect(new Set(results[0]).size).toBeGreaterThan(100);
    },
  );

  it("computes the gradient of a transposed convolution, which is a convolution of the gradient", async () => {
    const sizes = { x: [2, 4, 5, 6], filter: [3, 2, 7, 6], seed: 5 };
    const operation: Operation = (x, filter) => tf.conv2dTranspose(x, filter, [2, 8, 10, 7], 2, "same");
    await expectSameAsCpu(operation, sizes, 2e-6);
  });
});

describe("depthwiseConv2d with installTrainingKernels", () => {
  it("equals the cpu backend, and so do its gradients, for any sizes, stride, padding and multiplier", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(batch, side, side, fc.integer({ min: 1, max: 37 })),
        fc.tuple(filterSide, filterSide, fc.integer({ min: 1, max: 3 })),
        stride,
        fc.constantFrom<("valid" | "same" | number)[]>("valid", "same", 1, 2),
        seed,
        async ([n, height, width, inputs], [filterHeight, filterWidth, multiplier], strides, pad, s) => {
          const x = [n, height, width, inputs];
          const filter = [filterHeight, filterWidth, inputs, multiplier];
          // elsewhere the forward pass of stock tfjs is wrong
          fc.pre(pad === "valid" || (filterHeight === filterWidth && filterHeight >= strides));
          fc.pre(hasOutput(x, filter, [strides, strides], pad));
          const rounding = typeof pad === "string" ? undefined : "floor";
          await expectSameAsCpu(
            (a, b) => tf.depthwiseConv2d(a, b, strides, pad, "NHWC", 1, rounding),
            { x, filter, seed: s },
            5e-6,
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it("passes gradients through dilated filters", async () => {
    // tfjs rejects the gradient of the dilated operation, and its cpu kernels ignore the dilation; the reference is the
    // same filter with zeros between its taps
    const [xShape, filterShape, wideShape] = [
      [2, 9, 10, 5],
      [3, 2, 5, 2],
      [5, 4, 5, 2],
    ];
    const common = { strides: [1, 1], pad: "same", inputShape: xShape };
    const results: Float32Array[][] = [];
    for (const [backend, dilations, shape] of [
      ["wasm", [2, 3], filterShape],
      ["cpu", [1, 1], wideShape],
    ] as const) {
      await tf.setBackend(backend);
      tf.tidy(() => {
        const x = tf.randomUniform(xShape, -1, 1, "float32", 1);
        const narrow = tf.randomUniform(filterShape, -1, 1, "float32", 2);
        const filter = backend === "wasm" ? narrow : spread(narrow);
        const dy = tf.randomUniform([2, 9, 10, 10], -1, 1, "float32", 3);
        const engine = tf.engine();
        const attrs = { ...common, dilations, filterShape: shape } as unknown as tf.NamedAttrMap;
        const dx = engine.runKernel<tf.Tensor>("DepthwiseConv2dNativeBackpropInput", { dy, filter }, attrs);
        const dw = engine.runKernel<tf.Tensor>("DepthwiseConv2dNativeBackpropFilter", { x, dy }, attrs);
        const taps = backend === "wasm" ? dw : tf.stridedSlice(dw, [0, 0, 0, 0], wideShape, [2, 3, 1, 1]);
        results.push([dx, taps].map((tensor) => tensor.dataSync<"float32">()));
      });
    }
    results[0].forEach((values, k) => expect(largestDifference(values, results[1][k])).toBeLessThan(2e-5));
  });
});

/** A filter [3, 2, ...] with one row of zeros between its rows, and two columns between its columns. */
function spread(filter: tf.Tensor): tf.Tensor {
  const row = (k: number) => tf.slice(filter, [k, 0, 0, 0], [1, -1, -1, -1]);
  const column = (x: tf.Tensor, k: number) => tf.slice(x, [0, k, 0, 0], [-1, 1, -1, -1]);
  const noRow = tf.zerosLike(row(0));
  const high = tf.concat([row(0), noRow, row(1), noRow, row(2)], 0);
  const noColumn = tf.zerosLike(column(high, 0));
  return tf.concat([column(high, 0), noColumn, noColumn, column(high, 1)], 1);
}

describe("a convolutional network", () => {
  it("trains on the wasm backend with constant numbers of tensors and bytes", async () => {
    await tf.setBackend("wasm");
    const model = tf.sequential({
      layers: [
        tf.layers.conv2d({ filters: 24, kernelSize: 3, padding: "same", inputShape: [9, 9, 2] }),
        tf.layers.batchNormalization(),
        tf.layers.reLU(),
        tf.layers.separableConv2d({ filters: 24, kernelSize: 3, strides: 2, depthMultiplier: 2 }),
        tf.layers.conv2d({ filters: 24, kernelSize: 3, padding: "same", activation: "relu" }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 1 }),
      ],
    });
    const optimizer = tf.train.sgd(0.01);
    model.compile({ optimizer, loss: "meanSquaredError" });
    const x = tf.randomNormal([20, 9, 9, 2], 0, 1, "float32", 4);
    const y = tf.mean(x, [1, 2, 3]).reshape([20, 1]);
    const loss = async () => (await model.trainOnBatch(x, y)) as number;
    const first = await loss();
    for (let k = 0; k < 20; k++) await loss();
    const heap = (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm;
    const before = [tf.memory().numTensors, heap.HEAPU8.byteLength];
    let last = first;
    for (let k = 0; k < 200; k++) last = await loss();
    expect([tf.memory().numTensors, heap.HEAPU8.byteLength]).toEqual(before);
    expect(last).toBeLessThan(first / 3);
    model.dispose();
    optimizer.dispose();
    tf.dispose([x, y]);
  });
});
