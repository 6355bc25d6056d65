import { copyFloats } from "../simd/copyFloats";
import { loadLanes, storeLanes } from "../simd/partialVector";
import { ConvShape } from "./convShape";

// The patch of input pixels under each output pixel as a row of a matrix
//
//   rows [output pixels][filterHeight][filterWidth][inChannels]
//
// whose product with a dense filter [filterHeight filterWidth inChannels][outChannels] is the convolution (im2col).

/** Copies the patches of `count` output pixels from `first` on, with zeros outside the image. */
export function gatherPatchRows(x: usize, rows: usize, shapeAt: usize, first: i32, count: i32): void {
  const shape = changetype<ConvShape>(shapeAt);
  const pixelBytes = (<usize>shape.inChannels) << 2;
  const tapsBytes = pixelBytes * shape.filterWidth;
  for (let pixel = first; pixel < first + count; pixel++) {
    const above = rowAbove(shape, pixel);
    const before = columnBefore(shape, pixel);
    for (let ky = 0; ky < shape.filterHeight; ky++, rows += tapsBytes) {
      const iy = above + ky * shape.dilationHeight;
      if (iy < 0 || iy >= shape.inHeight) {
        memory.fill(rows, 0, tapsBytes);
        continue;
      }
      const image = x + rowOf(shape, pixel, iy);
      // the taps inside the image, which are next to each other in it unless the filter is dilated
      const from = firstInside(before, shape);
      const end = max(from, endInside(before, shape));
      if (from > 0) memory.fill(rows, 0, pixelBytes * from);
      if (end < shape.filterWidth) memory.fill(rows + pixelBytes * end, 0, pixelBytes * (shape.filterWidth - end));
      if (shape.dilationWidth == 1) {
        copyFloats(image + pixelBytes * (before + from), rows + pixelBytes * from, pixelBytes * (end - from));
        continue;
      }
      for (let kx = from; kx < end; kx++) {
        copyFloats(image + pixelBytes * (before + kx * shape.dilationWidth), rows + pixelBytes * kx, pixelBytes);
      }
    }
  }
}

/** The reverse, for `channels` channels from `channel` on: adds the patches to the input pixels that they were copied from. */
export function addPatchRows(
  rows: usize,
  dx: usize,
  shapeAt: usize,
  first: i32,
  count: i32,
  channel: i32,
  channels: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const pixelBytes = (<usize>shape.inChannels) << 2;
  const tapsBytes = pixelBytes * shape.filterWidth;
  const at = (<usize>channel) << 2;
  const bytes = (<usize>channels) << 2;
  for (let pixel = first; pixel < first + count; pixel++) {
    const above = rowAbove(shape, pixel);
    const before = columnBefore(shape, pixel);
    for (let ky = 0; ky < shape.filterHeight; ky++, rows += tapsBytes) {
      const iy = above + ky * shape.dilationHeight;
      if (iy < 0 || iy >= shape.inHeight) continue;
      const image = dx + rowOf(shape, pixel, iy);
      const end = endInside(before, shape);
      for (let kx = firstInside(before, shape); kx < end; kx++) {
        addFloats(rows + pixelBytes * kx + at, image + pixelBytes * (before + kx * shape.dilationWidth) + at, bytes);
      }
    }
  }
}

/** The row of the image under the first tap. */
@inline
function rowAbove(shape: ConvShape, pixel: i32): i32 {
  return ((pixel / shape.outWidth) % shape.outHeight) * shape.strideHeight - shape.top;
}

/** The column of the image under the first tap. */
@inline
function columnBefore(shape: ConvShape, pixel: i32): i32 {
  return (pixel % shape.outWidth) * shape.strideWidth - shape.left;
}

/** Bytes before row `iy` of the image that an output pixel belongs to. */
@inline
function rowOf(shape: ConvShape, pixel: i32, iy: i32): usize {
  const example = pixel / (shape.outHeight * shape.outWidth);
  return (<usize>((example * shape.inHeight + iy) * shape.inWidth * shape.inChannels)) << 2;
}

/** The first tap of a row of the filter that is not before the image, given the column under tap 0. */
@inline
function firstInside(before: i32, shape: ConvShape): i32 {
  if (before >= 0) return 0;
  return min((shape.dilationWidth - 1 - before) / shape.dilationWidth, shape.filterWidth);
}

/** The end of the taps that are not after the image. */
@inline
function endInside(before: i32, shape: ConvShape): i32 {
  const room = shape.inWidth - before;
  if (room <= 0) return 0;
  return min((room + shape.dilationWidth - 1) / shape.dilationWidth, shape.filterWidth);
}

@inline
function addFloats(source: usize, target: usize, bytes: usize): void {
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    v128.store(target + at, f32x4.add(v128.load(target + at), v128.load(source + at)));
  }
  if (at < bytes) {
    const lanes = <u32>(bytes - at) >> 2;
    storeLanes(target + at, f32x4.add(loadLanes(target + at, lanes), loadLanes(source + at, lanes)), lanes);
  }
}
