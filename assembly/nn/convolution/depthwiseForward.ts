import { ConvShape } from "./convShape";
import { PAIR_BYTES, PLACES, sumPlace, sumPlaces } from "./depthwiseSum";

// A depthwise convolution with one output per channel: for each output pixel, the sum over the taps inside the input.
//
//   y[pixel][c] = start[c] + sum over taps of x[pixel under the tap][c] filter[tap][c]

/**
 * y [batch][outHeight][outWidth][channels] from x. Computes `rows` rows from row `from` on, counted over all examples.
 *
 * @param start one value per channel, or 0 for zeros
 * @param list scratch memory of depthwiseListBytes(taps)
 */
export function depthwiseForward(
  x: usize,
  filter: usize,
  y: usize,
  start: usize,
  shapeAt: usize,
  list: usize,
  from: i32,
  rows: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const channels = <u32>shape.inChannels;
  const pixelBytes = (<usize>channels) << 2;
  const sourceStep = <usize>shape.strideWidth * pixelBytes;
  y += <usize>from * <usize>shape.outWidth * pixelBytes;
  for (let row = from; row < from + rows; row++) {
    const example = row / shape.outHeight;
    const oy = row - example * shape.outHeight;
    for (let ox = 0; ox < shape.outWidth; ) {
      const end = findInputs(x, filter, shape, example, oy, ox, list);
      if (ox + PLACES <= shape.outWidth && sameTaps(shape, ox)) {
        sumPlaces(list, end, start, sourceStep, y, pixelBytes, channels);
        ox += PLACES;
        y += <usize>PLACES * pixelBytes;
      } else {
        sumPlace(list, end, start, y, channels);
        ox++;
        y += pixelBytes;
      }
    }
  }
}

/** The column of the input under a tap. */
@inline
function columnOf(shape: ConvShape, ox: i32, kx: i32): i32 {
  return ox * shape.strideWidth - shape.left + kx * shape.dilationWidth;
}

@inline
function isInside(shape: ConvShape, ox: i32, kx: i32): bool {
  return <u32>columnOf(shape, ox, kx) < <u32>shape.inWidth;
}

/** Whether the same columns of the filter are inside the input at `PLACES` pixels of a row from ox on. */
function sameTaps(shape: ConvShape, ox: i32): bool {
  for (let kx = 0; kx < shape.filterWidth; kx++) {
    const first = isInside(shape, ox, kx);
    for (let place = 1; place < PLACES; place++) {
      if (isInside(shape, ox + place, kx) != first) return false;
    }
  }
  return true;
}

/** Lists the input pixels under the taps; returns the end of the list. */
function findInputs(x: usize, filter: usize, shape: ConvShape, example: i32, oy: i32, ox: i32, list: usize): usize {
  const pixelBytes = shape.inChannels << 2;
  for (let ky = 0; ky < shape.filterHeight; ky++) {
    const iy = oy * shape.strideHeight - shape.top + ky * shape.dilationHeight;
    if (<u32>iy >= <u32>shape.inHeight) continue;
    for (let kx = 0; kx < shape.filterWidth; kx++) {
      if (!isInside(shape, ox, kx)) continue;
      const pixel = (example * shape.inHeight + iy) * shape.inWidth + columnOf(shape, ox, kx);
      store<usize>(list, x + <usize>(pixel * pixelBytes));
      store<usize>(list, filter + <usize>((ky * shape.filterWidth + kx) * pixelBytes), 4);
      list += PAIR_BYTES;
    }
  }
  return list;
}
