import type { Pair, Shape } from "../edge/format/modelHeader.js";
import { operationOn, reshaped, UNBOUNDED, type Draft } from "./draft.js";
import { fullyConnected } from "./productDrafts.js";
import { NO_PADDING, POINT } from "./slidingWindow.js";

// The kernels have no operation for any of these: they are spelled in paddings, reshapes and depthwise convolutions.

/** An image with times - 1 zeros after each row and column: [height times[0], width times[1], channels]. */
export function zerosInserted(x: Draft, times: Pair, layer: string): Draft {
  const [height, width, channels] = x.shape;
  const [down, across] = times;
  const wide = spread(x, [height * width, 1, channels], across, layer);
  const row = width * across * channels;
  const tall = spread(reshaped(wide, layer, [height, 1, row]), [height, 1, row], down, layer);
  return reshaped(tall, layer, [height * down, width * across, channels]);
}

/** In the given shape of one column, with columns of zeros after it. */
function spread(x: Draft, column: Shape, times: number, layer: string): Draft {
  const y = reshaped(x, layer, column);
  if (times === 1) return y;
  return operationOn(y, layer, [column[0], times, column[2]], { op: "pad", padding: [0, 0, 0, times - 1] });
}

/** Each pixel repeated: "nearest" upsampling. */
export function upsampled(x: Draft, times: Pair, layer: string): Draft {
  const [down, across] = times;
  if (down * across === 1) return x;
  const sparse = zerosInserted(x, times, layer);
  const channels = x.shape[2];
  const operation = {
    op: "depthwise",
    window: times,
    strides: POINT.strides,
    dilation: POINT.dilation,
    padding: [down - 1, 0, across - 1, 0],
    bounds: UNBOUNDED,
  } as const;
  const weights = new Float32Array(down * across * channels).fill(1);
  return operationOn(sparse, layer, sparse.shape, operation, { weights, bias: new Float32Array(channels) });
}

/** A value repeated along its axes of one, to a larger shape. */
export function broadcast(x: Draft, shape: Shape, layer: string): Draft {
  let y = x;
  if (y.shape[2] !== shape[2]) {
    const operation = { op: "product", units: shape[2], ...POINT, bounds: UNBOUNDED } as const;
    const ones = fullyConnected(new Float32Array(shape[2]).fill(1), undefined, shape[2]);
    y = operationOn(y, layer, [y.shape[0], y.shape[1], shape[2]], operation, ones);
  }
  return upsampled(y, [shape[0] / y.shape[0], shape[1] / y.shape[1]], layer);
}

/** The image without some rows and columns on each side. */
export function cropped(x: Draft, [top, bottom, left, right]: readonly number[], layer: string): Draft {
  const [height, width, channels] = x.shape;
  const window = [top + bottom + 1, left + right + 1] as const;
  const operation = { op: "depthwise", ...POINT, window, padding: NO_PADDING, bounds: UNBOUNDED } as const;
  const weights = new Float32Array(window[0] * window[1] * channels);
  const kept = (top * window[1] + left) * channels;
  weights.fill(1, kept, kept + channels);
  const shape = [height - top - bottom, width - left - right, channels] as const;
  return operationOn(x, layer, shape, operation, { weights, bias: new Float32Array(channels) });
}
