import * as tf from "@tensorflow/tfjs";
import type { Draw } from "../draw.js";
import type { CaseGenerator, Family } from "../kernelCase.js";
import { drawWindows } from "./convolutions.js";

const ACTIVATIONS = ["linear", "relu", "relu6", "elu", "sigmoid", "prelu", "leakyrelu"] as const;
type Activation = (typeof ACTIVATIONS)[number];

/** What a fused activation does, as an operation. */
function activate(y: tf.Tensor, activation: Activation, alpha: tf.Tensor, slope: number): tf.Tensor {
  const activations: Readonly<Record<Activation, () => tf.Tensor>> = {
    linear: () => y,
    relu: () => tf.relu(y),
    relu6: () => tf.relu6(y),
    elu: () => tf.elu(y),
    sigmoid: () => tf.sigmoid(y),
    prelu: () => tf.prelu(y, alpha),
    leakyrelu: () => tf.leakyRelu(y, slope),
  };
  return activations[activation]();
}

const drawActivation = (draw: Draw) => ({
  activation: draw.pick(ACTIVATIONS),
  slope: draw.pick([0, 0.1, 0.2, 0.5]),
  biased: draw.chance(0.7),
});

const convolution =
  (depthwise: boolean): CaseGenerator =>
  (draw) => {
    const { filter, strides, pad, dilations, extents } = drawWindows(draw);
    const [inputs, outputs] = [draw.integer(1, 5), draw.integer(1, depthwise ? 3 : 5)];
    const channels = depthwise ? inputs * outputs : outputs;
    const { activation, slope, biased } = drawActivation(draw);
    const convolve = depthwise ? tf.fused.depthwiseConv2d : tf.fused.conv2d;
    const stock = (x: tf.Tensor, filter: tf.Tensor) =>
      depthwise
        ? tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, "NHWC", dilations)
        : tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, "NHWC", dilations);
    return {
      inputs: [
        draw.tensor([draw.integer(1, 3), ...extents, inputs], {
          special: dilations.every((rate) => rate === 1),
        }),
        draw.tensor([...filter, inputs, outputs], { special: false }),
        draw.tensor([channels], { special: false }),
        draw.tensor(draw.chance(0.5) ? [1, 1, channels] : [channels], { special: false }),
      ],
      compute: (x, filter, bias, alpha) =>
        convolve({
          x: x as tf.Tensor4D,
          filter: filter as tf.Tensor4D,
          strides,
          pad: pad as "same",
          dilations,
          activation,
          ...(biased && { bias }),
          ...(activation === "prelu" && { preluActivationWeights: alpha }),
          leakyreluAlpha: slope,
        }),
      reference: (x, filter, bias, alpha) => {
        const y = stock(x, filter);
        return activate(biased ? tf.add(y, bias) : y, activation, alpha, slope);
      },
      gradients: [0, 1],
      tolerance: 1e-4,
      spreadsNaN: true,
      attributes: { filter, strides, pad, dilations, activation, slope, biased },
      refusal: /dilation rates greater than 1/,
    };
  };

/** Products with a bias and an activation in one kernel. */
export const fused: Family = {
  FusedConv2D: convolution(false),
  FusedDepthwiseConv2D: convolution(true),
  _FusedMatMul: (draw) => {
    const [rows, inner, columns] = draw.times(3, () => draw.integer(draw.chance(0.03) ? 0 : 1, 9));
    const [transposeA, transposeB] = [draw.chance(0.3), draw.chance(0.3)];
    const { activation, slope, biased } = drawActivation(draw);
    return {
      inputs: [
        draw.tensor(transposeA ? [inner, rows] : [rows, inner]),
        draw.tensor(transposeB ? [columns, inner] : [inner, columns]),
        draw.tensor(draw.chance(0.2) ? [1] : [columns]),
        draw.tensor([columns], { special: false }),
      ],
      compute: (a, b, bias, alpha) =>
        tf.fused.matMul({
          a: a,
          b: b,
          transposeA,
          transposeB,
          activation,
          ...(biased && { bias }),
          ...(activation === "prelu" && { preluActivationWeights: alpha }),
          leakyreluAlpha: slope,
        }),
      reference: (a, b, bias, alpha) => {
        const y = tf.matMul(a, b, transposeA, transposeB);
        return activate(biased ? tf.add(y, bias) : y, activation, alpha, slope);
      },
      gradients: [0, 1],
      attributes: { transposeA, transposeB, activation, slope, biased },
    };
  },
};
