import { ConvShape } from "./convShape";
import { multiplyAdd } from "../simd/multiplyAdd";
import { loadLanes, storeLanes } from "../simd/partialVector";

// The gradient of a depthwise convolution with respect to its input: for each input pixel, the sum over the taps that
// connect it to an output pixel.
//
//   dx[pixel][c] = sum over (tap, output pixel), over m of dy[output pixel][c multiplier + m] filter[tap][c][m]
//
// `list` has room for a pair of addresses (output pixel of dy, tap of the filter) per tap.

/** Bytes of a pair of addresses. */
const PAIR_BYTES: usize = 8;

/** Bytes of `list`. */
export function depthwiseListBytes(taps: u32): usize {
  return <usize>taps * PAIR_BYTES;
}

/**
 * dx [batch][inHeight][inWidth][inChannels] from dy; outChannels is inChannels times the multiplier. Computes `rows` rows from
 * row `from` on, counted over all examples.
 */
export function depthwiseInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
  shapeAt: usize,
  list: usize,
  from: i32,
  rows: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const channels = <u32>shape.inChannels;
  const multiplier = <u32>shape.outChannels / channels;
  const pixelBytes = (<usize>channels) << 2;
  dx += <usize>from * <usize>shape.inWidth * pixelBytes;
  for (let row = from; row < from + rows; row++) {
    const example = row / shape.inHeight;
    const y = row - example * shape.inHeight;
    for (let x = 0; x < shape.inWidth; x++, dx += pixelBytes) {
      const end = findOutputs(dy, filter, shape, example, y, x, list);
      if (multiplier == 1) sumVectors(list, end, dx, channels);
      else sumScalars(list, end, dx, channels, multiplier);
    }
  }
}

/** Lists the output pixels that the taps connect to; returns the end of the list. */
function findOutputs(
  dy: usize,
  filter: usize,
  shape: ConvShape,
  example: i32,
  y: i32,
  x: i32,
  list: usize,
): usize {
  const pixelBytes = shape.outChannels << 2;
  for (let ky = 0; ky < shape.filterHeight; ky++) {
    const down = y + shape.top - ky * shape.dilationHeight;
    const oy = down / shape.strideHeight;
    if (down < 0 || oy * shape.strideHeight != down || oy >= shape.outHeight) continue;
    for (let kx = 0; kx < shape.filterWidth; kx++) {
      const along = x + shape.left - kx * shape.dilationWidth;
      const ox = along / shape.strideWidth;
      if (along < 0 || ox * shape.strideWidth != along || ox >= shape.outWidth) continue;
      const pixel = (example * shape.outHeight + oy) * shape.outWidth + ox;
      store<usize>(list, dy + <usize>(pixel * pixelBytes));
      store<usize>(list, filter + <usize>((ky * shape.filterWidth + kx) * pixelBytes), 4);
      list += PAIR_BYTES;
    }
  }
  return list;
}

function sumVectors(list: usize, end: usize, dx: usize, channels: u32): void {
  for (let c: u32 = 0; c < channels; c += 4) {
    const lanes = min<u32>(4, channels - c);
    const at = (<usize>c) << 2;
    let sum = f32x4.splat(0);
    for (let pair = list; pair < end; pair += PAIR_BYTES) {
      const gradient = loadLanes(load<usize>(pair) + at, lanes);
      sum = multiplyAdd(gradient, loadLanes(load<usize>(pair, 4) + at, lanes), sum);
    }
    storeLanes(dx + at, sum, lanes);
  }
}

function sumScalars(list: usize, end: usize, dx: usize, channels: u32, multiplier: u32): void {
  let at: usize = 0;
  const step = (<usize>multiplier) << 2;
  for (let c: u32 = 0; c < channels; c++, at += step, dx += 4) {
    let sum: f32 = 0;
    for (let pair = list; pair < end; pair += PAIR_BYTES) {
      const gradient = load<usize>(pair) + at;
      const weights = load<usize>(pair, 4) + at;
      for (let m: usize = 0; m < step; m += 4) sum += load<f32>(gradient + m) * load<f32>(weights + m);
    }
    store<f32>(dx, sum);
  }
}
