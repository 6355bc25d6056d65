import type * as tf from "@tensorflow/tfjs";
import type { Geometry, Padding, Pair, Shape } from "../edge/format/modelHeader.js";
import type { Draft } from "./draft.js";
import { unpadded } from "./mergeDrafts.js";
import { refuseLayer, requireChannelsLast } from "./refuseLayer.js";

export const NO_PADDING: Padding = [0, 0, 0, 0];

/** A window of one pixel, everywhere. */
export const POINT: Geometry = { window: [1, 1], strides: [1, 1], dilation: [1, 1], padding: NO_PADDING };

/** Where a layer's window stands over its input, and that input without a padding of its own. */
export function slidingOver(layer: tf.layers.Layer, given: Draft): { x: Draft; geometry: Geometry } {
  requireChannelsLast(layer);
  const config = layer.getConfig() as Record<string, unknown>;
  const window = pairOf(config.kernelSize);
  const strides = pairOf(config.strides);
  // tfjs computes depthwise convolutions without the dilation that it lets them have
  const dilation = pairOf(layer.getClassName() === "DepthwiseConv2D" ? 1 : config.dilationRate);
  const padding = paddingOf(layer, given.shape, window, strides, dilation);
  const { x, padding: whole } = unpadded(given, padding);
  return { x, geometry: { window, strides, dilation, padding: whole } };
}

/** One number for both axes, or one for each. */
export function pairOf(value: unknown): Pair {
  return typeof value === "number" ? [value, value] : (value as Pair);
}

/** "same" padding as TensorFlow has it: what is left over goes below and to the right. */
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
