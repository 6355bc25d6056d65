import { ConvShape } from "../convolution/convShape";
import { copyFloats } from "../simd/copyFloats";
import { gradientStep, inputStep, outputStep } from "./winogradSteps";
import { PLANES, REACH, TILE } from "./winogradTiles";

// Converts images [batch][height][width][channels] to the 36 planes of Winograd's products with dense filters, and back. Four
// channels are in the SIMD lanes, and each plane is a matrix:
//
//   inputs, outputs   [tiles][channels]            rows `rowBytes` apart
//   gradients         [channels / 8][tiles][8]     panels `panelBytes` apart, as a product reads its second operand
//
// The vectors of tiles at the edge of an image, and of channels that do not fill a vector, go through `patch`: the pixels of one
// tile. Lanes past the last channel hold any values: nobody reads what comes of them.

const VECTOR: usize = 16;

/** Bytes of `patch`. */
export function densePatchBytes(channels: usize): usize {
  return PLANES * vectorsOf(channels) * VECTOR + VECTOR;
}

/** Vectors of `channels` channels. */
@inline
export function vectorsOf(channels: usize): usize {
  return (channels + 3) >> 2;
}

/** B^T d B of the input around a tile, into row `target` of the first plane. */
export function gatherInputTile(
  x: usize,
  target: usize,
  planeBytes: usize,
  shape: ConvShape,
  tile: i32,
  patch: usize,
  scratch: usize,
): void {
  const size = (<usize>shape.inChannels) << 2;
  const row = rowOfTile(shape, tile) * <i32>TILE - shape.top;
  const column = columnOfTile(shape, tile) * <i32>TILE - shape.left;
  const image = x + imageBytes(shape.inHeight, shape.inWidth, size) * exampleOfTile(shape, tile);
  const from = pixelsAt(image, size, exampleOfTile(shape, tile) < shape.batch, row, column, <i32>REACH, shape.inHeight, shape.inWidth, patch);
  const step = from == patch ? size * REACH : size * shape.inWidth;
  const side = REACH * VECTOR;
  for (let at: usize = 0; at < size; at += VECTOR) {
    for (let r: usize = 0; r < REACH; r++) inputStep(from + at + r * step, size, scratch + r * side, VECTOR);
    for (let c: usize = 0; c < REACH; c++) {
      inputStep(scratch + c * VECTOR, side, target + at + c * planeBytes, planeBytes * REACH);
    }
  }
}

/** A dy A^T of a tile of the output's gradient, into row `target` of the first panel of the first plane. */
export function gatherGradientTile(
  dy: usize,
  target: usize,
  panelBytes: usize,
  planeBytes: usize,
  shape: ConvShape,
  tile: i32,
  patch: usize,
  scratch: usize,
): void {
  const size = (<usize>shape.outChannels) << 2;
  const row = rowOfTile(shape, tile) * <i32>TILE;
  const column = columnOfTile(shape, tile) * <i32>TILE;
  const image = dy + imageBytes(shape.outHeight, shape.outWidth, size) * exampleOfTile(shape, tile);
  const from = pixelsAt(image, size, exampleOfTile(shape, tile) < shape.batch, row, column, <i32>TILE, shape.outHeight, shape.outWidth, patch);
  const step = from == patch ? size * TILE : size * shape.outWidth;
  const side = REACH * VECTOR;
  for (let at: usize = 0; at < size; at += VECTOR) {
    const to = target + (at >> 5) * panelBytes + (at & VECTOR);
    for (let r: usize = 0; r < TILE; r++) gradientStep(from + at + r * step, size, scratch + r * side, VECTOR);
    for (let c: usize = 0; c < REACH; c++) {
      gradientStep(scratch + c * VECTOR, side, to + c * planeBytes, planeBytes * REACH);
    }
  }
}

/** A^T m A of row `source` of the 36 planes, into a tile of the output. */
export function scatterOutputTile(
  source: usize,
  planeBytes: usize,
  y: usize,
  shape: ConvShape,
  tile: i32,
  patch: usize,
  scratch: usize,
): void {
  const example = exampleOfTile(shape, tile);
  if (example >= shape.batch) return;
  const size = (<usize>shape.outChannels) << 2;
  const row = rowOfTile(shape, tile) * <i32>TILE;
  const column = columnOfTile(shape, tile) * <i32>TILE;
  const rows = min<i32>(<i32>TILE, shape.outHeight - row);
  const columns = min<i32>(<i32>TILE, shape.outWidth - column);
  const lineBytes = size * shape.outWidth;
  const corner = y + imageBytes(shape.outHeight, shape.outWidth, size) * example + lineBytes * row + size * column;
  const whole = rows == <i32>TILE && columns == <i32>TILE && !(size & 15);
  // pixels of whole vectors, so that none is written over the next one
  const pixel = whole ? size : vectorsOf(size >> 2) * VECTOR;
  const line = whole ? lineBytes : pixel * TILE;
  const to = whole ? corner : patch;
  const side = REACH * VECTOR;
  for (let at: usize = 0; at < size; at += VECTOR) {
    for (let c: usize = 0; c < REACH; c++) {
      outputStep(source + at + c * planeBytes, planeBytes * REACH, scratch + c * VECTOR, side);
    }
    for (let r: usize = 0; r < TILE; r++) outputStep(scratch + r * side, VECTOR, to + at + r * line, pixel);
  }
  if (whole) return;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) copyFloats(patch + line * r + pixel * c, corner + lineBytes * r + size * c, size);
  }
}

/**
 * The address of `side` by `side` pixels from (row, column) on: in the image, or copied to `patch` with zeros outside the
 * image. There they are `side` pixels to a row.
 */
function pixelsAt(
  image: usize,
  size: usize,
  exists: bool,
  row: i32,
  column: i32,
  side: i32,
  height: i32,
  width: i32,
  patch: usize,
): usize {
  const inside = exists && row >= 0 && column >= 0 && row + side <= height && column + side <= width;
  const line = size * width;
  if (inside && !(size & 15)) return image + line * row + size * column;
  let to = patch;
  for (let y = row; y < row + side; y++) {
    for (let x = column; x < column + side; x++, to += size) {
      if (exists && y >= 0 && y < height && x >= 0 && x < width) copyFloats(image + line * y + size * x, to, size);
      else memory.fill(to, 0, size);
    }
  }
  return patch;
}

@inline
function imageBytes(height: i32, width: i32, pixelBytes: usize): usize {
  return <usize>(height * width) * pixelBytes;
}

@inline
function tilesWide(shape: ConvShape): i32 {
  return (shape.outWidth + <i32>TILE - 1) / <i32>TILE;
}

@inline
function tilesHigh(shape: ConvShape): i32 {
  return (shape.outHeight + <i32>TILE - 1) / <i32>TILE;
}

@inline
function columnOfTile(shape: ConvShape, tile: i32): i32 {
  return tile % tilesWide(shape);
}

@inline
function rowOfTile(shape: ConvShape, tile: i32): i32 {
  return (tile / tilesWide(shape)) % tilesHigh(shape);
}

@inline
function exampleOfTile(shape: ConvShape, tile: i32): i32 {
  return tile / (tilesWide(shape) * tilesHigh(shape));
}
