import type * as tf from "@tensorflow/tfjs";
import type { Geometry, Padding, Pair, Shape } from "../edge/format/modelHeader.js";
import type { Draft } from "./draft.js";
import { unpadded } from "./mergeDrafts.js";
import { refuseLayer, requireChannelsLast } from "./refuseLayer.js";

export const NO_PADDING: Padding = [0, 0, 0, 0];

/** A window of one pixel. */
export const POINT: Geometry = { window: [1, 1], strides: [1, 1], dilation: [1, 1], padding: NO_PADDING };

/** How a layer's window slides over its input, and that input without a padding layer before it. */
export function slidingOver(layer: tf.layers.Layer, given: Draft): { x: Draft; geometry: Geometry } {
  requireChannelsLast(layer);
  const config = layer.getConfig() as Record<string, unknown>;
  const window = pairOf(config.kernelSize);
  const strides = pairOf(config.strides);
  // tfjs accepts a dilation for depthwise convolutions, but ignores it
  const dilation = pairOf(layer.getClassName() === "DepthwiseConv2D" ? 1 : config.dilationRate);
  const padding = paddingOf(layer, given.shape, window, strides, dilation);
  const { x, padding: total } = unpadded(given, padding);
  return { x, geometry: { window, strides, dilation, padding: total } };
}

/** A pair from one number for both axes, or from one per axis. A sequence is an image of one row. */
export function pairOf(value: unknown): Pair {
  if (typeof value === "number") return [value, value];
  const [first, second] = value as number[];
  return second === undefined ? [1, first] : [first, second];
}

/** "same" padding as in TensorFlow: an odd pixel of padding goes below or to the right. */
export function paddingOf(
  layer: tf.layers.Layer,
  x: Shape,
  window: Pair,
  strides: Pair,
  dilation: Pair,
): Padding {
  const { padding } = layer.getConfig();
  if (padding === "valid") return NO_PADDING;
  if (padding !== "same") refuseLayer(layer, "padded same or valid", padding);
  return [0, 1].flatMap((axis) => {
    const reach = (window[axis] - 1) * dilation[axis] + 1;
    const places = Math.ceil(x[axis] / strides[axis]);
    const total = Math.max((places - 1) * strides[axis] + reach - x[axis], 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }) as unknown as Padding;
}
