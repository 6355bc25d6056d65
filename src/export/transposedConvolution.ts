import type * as tf from "@tensorflow/tfjs";
import type { Padding, Shape } from "../edge/format/modelHeader.js";
import type { Draft } from "./draft.js";
import { numbersOf } from "./layerRule.js";
import { fullyConnected, product } from "./productDrafts.js";
import { refuseLayer, requireChannelsLast } from "./refuseLayer.js";
import { zerosInserted } from "./resampled.js";
import { pairOf } from "./slidingWindow.js";

/**
 * The gradient of a convolution as a convolution: of the image with strides - 1 zeros between its pixels, with the
 * kernel [height, width, outputs, inputs] turned by half a turn.
 */
export function transposedConvolution(layer: tf.layers.Layer, x: Draft, shape: Shape): Draft {
  requireChannelsLast(layer);
  const config = layer.getConfig() as Record<string, unknown>;
  if (config.padding !== "same" && config.padding !== "valid") {
    refuseLayer(layer, "padded same or valid", config.padding);
  }
  const window = pairOf(config.kernelSize);
  const strides = pairOf(config.strides);
  const [kernel, bias] = numbersOf(layer);
  const sparse = zerosInserted(x, strides, layer.name);
  const padding = [0, 1].flatMap((axis) => {
    const extent = sparse.shape[axis];
    // of the convolution whose gradient this is
    const before = config.padding === "same" ? Math.floor(Math.max(window[axis] - strides[axis], 0) / 2) : 0;
    return [window[axis] - 1 - before, shape[axis] + before - extent];
  }) as unknown as Padding;
  const weights = turned(kernel, window[0] * window[1], shape[2], x.shape[2]);
  const geometry = { window, strides: [1, 1], dilation: [1, 1], padding } as const;
  return product(layer, sparse, shape, geometry, fullyConnected(weights, bias, shape[2]));
}

/** [tap][output][input], from the last tap to the first, as [tap][input][output]. */
function turned(kernel: Float32Array, taps: number, outputs: number, inputs: number): Float32Array {
  const weights = new Float32Array(kernel.length);
  for (let tap = 0; tap < taps; tap++) {
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        weights[((taps - 1 - tap) * inputs + i) * outputs + o] = kernel[(tap * outputs + o) * inputs + i];
      }
    }
  }
  return weights;
}
