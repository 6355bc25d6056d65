import { ConvShape } from "./convShape";
import { PAIR_BYTES, PLACES, sumPlace, sumPlaces } from "./depthwiseSum";

// The gradient of a depthwise convolution with respect to its input: for each input pixel, the sum over the taps that
// connect it to an output pixel.
//
//   dx[pixel][c] = sum over (tap, output pixel), over m of dy[output pixel][c multiplier + m] filter[tap][c][m]
//
// `list` has room for a pair of addresses (output pixel of dy, tap of the filter) per tap.

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
  const step = <usize>shape.strideWidth * pixelBytes;
  const rowBytes = <usize>shape.inWidth * pixelBytes;
  for (let row = from; row < from + rows; row++, dx += rowBytes) {
    const example = row / shape.inHeight;
    const y = row - example * shape.inHeight;
    // pixels at a distance of the stride are reached by the same taps, except at the sides
    for (let phase = 0; phase < shape.strideWidth; phase++) {
      let target = dx + <usize>phase * pixelBytes;
      for (let x = phase; x < shape.inWidth; ) {
        const end = findOutputs(dy, filter, shape, example, y, x, list);
        const past = x + PLACES * shape.strideWidth;
        if (multiplier == 1 && past - shape.strideWidth < shape.inWidth && sameTaps(shape, x)) {
          sumPlaces(list, end, 0, pixelBytes, target, step, channels);
          x = past;
          target += <usize>PLACES * step;
        } else {
          if (multiplier == 1) sumPlace(list, end, 0, target, channels);
          else sumScalars(list, end, target, channels, multiplier);
          x += shape.strideWidth;
          target += step;
        }
      }
    }
  }
}

/** The column of the output that a tap connects a column of the input to; -1 if there is none. */
@inline
function columnOf(shape: ConvShape, x: i32, kx: i32): i32 {
  const along = x + shape.left - kx * shape.dilationWidth;
  const ox = along / shape.strideWidth;
  return along < 0 || ox * shape.strideWidth != along || ox >= shape.outWidth ? -1 : ox;
}

/** Whether the same columns of the filter reach `PLACES` pixels of a row, from x on, at a distance of the stride. */
function sameTaps(shape: ConvShape, x: i32): bool {
  for (let kx = 0; kx < shape.filterWidth; kx++) {
    const none = columnOf(shape, x, kx) < 0;
    for (let place = 1; place < PLACES; place++) {
      if (columnOf(shape, x + place * shape.strideWidth, kx) < 0 != none) return false;
    }
  }
  return true;
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
      const ox = columnOf(shape, x, kx);
      if (ox < 0) continue;
      const pixel = (example * shape.outHeight + oy) * shape.outWidth + ox;
      store<usize>(list, dy + <usize>(pixel * pixelBytes));
      store<usize>(list, filter + <usize>((ky * shape.filterWidth + kx) * pixelBytes), 4);
      list += PAIR_BYTES;
    }
  }
  return list;
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
