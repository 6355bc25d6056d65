import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";

/** Calls that users of TensorFlow.js report: each goes wrong on the stock wasm backend. */
describe("reports of TensorFlow.js users", () => {
  beforeAll(async () => {
    await useWasmBackend();
    installTrainingKernels();
  });

  const valuesOf = (compute: () => tf.Tensor) => tf.tidy(() => Array.from(compute().dataSync()));

  it("NaN stays NaN in relu6 and clipByValue", () => {
    expect(valuesOf(() => tf.relu6(tf.tensor1d([NaN, 7])))).toEqual([NaN, 6]);
    expect(valuesOf(() => tf.clipByValue(tf.tensor1d([NaN, 7]), 0, 1))).toEqual([NaN, 1]);
  });

  it("fit reports a loss of NaN when the inputs are NaN, behind a ReLU with a largest value too", async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 2, inputShape: [2] }),
        tf.layers.reLU({ maxValue: 6 }),
        tf.layers.dense({ units: 1 }),
      ],
    });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const x = tf.tensor2d([
      [NaN, 1],
      [1, 1],
    ]);
    const { history } = await model.fit(x, tf.ones([2, 1]), { epochs: 2, verbose: 0 });
    expect(history.loss).toEqual([NaN, NaN]);
  });

  it('depthwise convolutions with padding "same" whose windows leave out the end of the input', () => {
    const convolve = (size: number, filter: [number, number], stride: number) =>
      valuesOf(() =>
        tf.depthwiseConv2d(
          tf.ones<tf.Rank.R4>([1, size, size, 1]),
          tf.ones<tf.Rank.R4>([...filter, 1, 1]),
          stride,
          "same",
        ),
      );
    expect(convolve(4, [1, 3], 2)).toEqual([3, 2, 3, 2]);
    expect(convolve(4, [3, 1], 2)).toEqual([3, 3, 2, 2]);
    expect(convolve(6, [2, 2], 3)).toEqual([4, 4, 4, 4]);
  });

  it("gather with batchDims, and its gradient", () => {
    const x = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const places = tf.tensor2d([[2], [0]], [2, 1], "int32");
    expect(valuesOf(() => tf.gather(x, places, 1, 1))).toEqual([3, 4]);
    const gradient = tf.grad((x: tf.Tensor) => tf.gather(x, places, 1, 1));
    expect(valuesOf(() => gradient(x, tf.tensor2d([[7], [8]])))).toEqual([0, 0, 7, 8, 0, 0]);
  });

  it("a cast to bool is true for every number but 0", () => {
    expect(valuesOf(() => tf.cast(tf.tensor1d([-0.5, 0, 256, NaN]), "bool"))).toEqual([1, 0, 1, 1]);
    expect(valuesOf(() => tf.cast(tf.tensor1d([256, 0, -1], "int32"), "bool"))).toEqual([1, 0, 1]);
  });

  it("a fused convolution is the convolution and then the activation", () => {
    tf.tidy(() => {
      const x = tf.randomUniform<tf.Rank.R4>([1, 3, 2, 1], -1, 1, "float32", 1);
      const filter = tf.randomUniform<tf.Rank.R4>([3, 1, 1, 1], -1, 1, "float32", 2);
      const strides: [number, number] = [1, 2];
      const fused = tf.fused.conv2d({ x, filter, strides, pad: "same", activation: "leakyrelu" });
      const parts = tf.leakyRelu(tf.conv2d(x, filter, strides, "same"), 0);
      const [values, expected] = [fused.dataSync(), parts.dataSync()];
      expected.forEach((value, k) => expect(values[k]).toBeCloseTo(value, 5));
    });
  });

  it("a pooling window larger than the input is refused, and the process goes on", () => {
    const model = tf.sequential({
      layers: [tf.layers.maxPooling2d({ poolSize: 5, inputShape: [3, 3, 1] })],
    });
    const predict = () => model.predict(tf.ones([1, 3, 3, 1]));
    expect(predict).toThrow(ArgumentError);
    expect(predict).toThrow(
      'filterSize of MaxPool must be at most the size of the input with its padding, 3 x 3, but got "5 x 5"',
    );
    expect(valuesOf(() => tf.add(1, 2))).toEqual([3]);
  });

  it("a pooling with a number for the padding and a window that is not square", () => {
    // tfjs makes the output three wide of the height of the window
    const pool = () => tf.maxPool(tf.ones<tf.Rank.R4>([1, 1, 1, 4]), [1, 3], [3, 1], 0);
    expect(valuesOf(pool)).toEqual([1, 1, 1, 1]);
    expect(valuesOf(() => tf.add(1, 2))).toEqual([3]);
  });

  it('average pooling with padding "same" has the gradient of its values', () => {
    const pool = (x: tf.Tensor) => tf.avgPool(x as tf.Tensor4D, 3, 2, "same");
    const gradient = tf.grad(pool);
    const x = tf.ones([1, 4, 4, 1]);
    const slopes = valuesOf(() => gradient(x, tf.ones([1, 2, 2, 1])));
    // each value is the mean of 9, 6, 6 and 4 places
    const column = [1 / 9, 1 / 9, 1 / 9 + 1 / 6, 1 / 6];
    slopes.slice(0, 4).forEach((slope, k) => expect(slope).toBeCloseTo(column[k], 6));
    expect(slopes.reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(4, 5);
  });

  it("dilated convolutions of tf.layers train", async () => {
    for (const dilationRate of [2, 3]) {
      const model = tf.sequential({
        layers: [
          tf.layers.conv2d({ filters: 2, kernelSize: 3, dilationRate, inputShape: [8, 8, 1] }),
          tf.layers.flatten(),
          tf.layers.dense({ units: 1 }),
        ],
      });
      model.compile({ optimizer: tf.train.sgd(0.01), loss: "meanSquaredError" });
      const x = tf.randomUniform([4, 8, 8, 1], -1, 1, "float32", 3);
      const { history } = await model.fit(x, tf.ones([4, 1]), { epochs: 5, verbose: 0 });
      const losses = history.loss as number[];
      expect(losses[4]).toBeLessThan(losses[0]);
    }
  });
});
