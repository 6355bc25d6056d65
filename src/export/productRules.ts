import type * as tf from "@tensorflow/tfjs";
import type { Shape } from "../edge/format/modelHeader.js";
import { activated } from "./activated.js";
import type { Draft } from "./draft.js";
import { type LayerRules, numbersOf } from "./layerRule.js";
import { depthwise, fullyConnected, product } from "./productDrafts.js";
import { POINT, slidingOver } from "./slidingWindow.js";
import { transposedConvolution } from "./transposedConvolution.js";

/** Dense layers and convolutions without a graph. */
export const productRules: LayerRules = {
  Dense: (layer, [x], shape) => {
    const [kernel, bias] = numbersOf(layer);
    return activated(layer, product(layer, x, shape, POINT, fullyConnected(kernel, bias, shape[2])));
  },
  Conv1D: convolution,
  Conv2D: convolution,
  Conv2DTranspose: (layer, [x], shape) => activated(layer, transposedConvolution(layer, x, shape)),
  DepthwiseConv2D: (layer, [given], shape) => {
    const [kernel, bias] = numbersOf(layer);
    const { x, geometry } = slidingOver(layer, given);
    return activated(layer, depthwise(layer, x, shape, geometry, kernel, bias));
  },
  SeparableConv2D: (layer, [given], shape) => {
    const [depthwiseKernel, pointwiseKernel, bias] = numbersOf(layer);
    const filtered = depthwiseBefore(layer, given, shape, depthwiseKernel);
    const numbers = fullyConnected(pointwiseKernel, bias, shape[2]);
    return activated(layer, product(layer, filtered, shape, POINT, numbers));
  },
};

function convolution(layer: tf.layers.Layer, [given]: readonly Draft[], shape: Shape): Draft {
  const [kernel, bias] = numbersOf(layer);
  const { x, geometry } = slidingOver(layer, given);
  return activated(layer, product(layer, x, shape, geometry, fullyConnected(kernel, bias, shape[2])));
}

/** The first half of a separable convolution. */
export function depthwiseBefore(
  layer: tf.layers.Layer,
  given: Draft,
  shape: Shape,
  kernel: Float32Array,
): Draft {
  const { x, geometry } = slidingOver(layer, given);
  const multiplied = kernel.length / (geometry.window[0] * geometry.window[1]);
  return depthwise(layer, x, [shape[0], shape[1], multiplied], geometry, kernel, undefined);
}
