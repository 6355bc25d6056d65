import { ConvShape } from "../convolution/convShape";
import { loadLanes, storeLanes } from "../simd/partialVector";
import { column0, column1, column2, column3 } from "../products/columns4";
import { gradientStep, inputStep, outputStep } from "./winogradSteps";

// Converts images [batch][height][width][channels] to the 36 planes of Winograd's products and back. Eight tiles of four by
// four output pixels are in the SIMD lanes of a chunk:
//
//   plane k  [chunks][channels][8 tiles]       36 of them, `planeBytes` apart
//
// `scratch` holds one square of vectors for each of four channels, `places` the addresses of a chunk's pixels [pixels][8].

const LANES: i32 = 8;
export const TILE: usize = 4;
/** Pixels of the input that a tile of the output depends on, along one side. */
export const REACH: usize = 6;
const REACH_PIXELS: usize = REACH * REACH;
/** Planes: one per pixel of the input that a tile depends on. */
export const PLANES: usize = REACH_PIXELS;
const TILE_PIXELS: usize = TILE * TILE;
const VECTOR: usize = 16;

/** Bytes of the addresses of eight pixels. */
const PLACE_BYTES: usize = 32;

export function winogradTileSide(): usize {
  return TILE;
}

export function winogradPlanes(): usize {
  return PLANES;
}

/** Bytes of `places`. */
export function winogradPlacesBytes(): usize {
  return REACH_PIXELS * PLACE_BYTES;
}

/** Bytes of `scratch`. */
export function winogradScratchBytes(): usize {
  return 4 * REACH_PIXELS * VECTOR;
}

/** B^T d B of the input around eight tiles from `first` on, into chunk `target` of the first plane. */
export function gatherInputTiles(
  x: usize,
  target: usize,
  planeBytes: usize,
  shape: ConvShape,
  first: i32,
  places: usize,
  scratch: usize,
  outside: usize,
): void {
  const size = <usize>(shape.inChannels << 2);
  findPixels(x, size, shape, first, REACH, shape.top, shape.left, shape.inHeight, shape.inWidth, places, outside);
  const row = REACH * VECTOR;
  for (let at: usize = 0; at < size; at += VECTOR, target += 128) {
    const lanes = min<u32>(4, <u32>(size - at) >> 2);
    for (let half: usize = 0; half < 32; half += VECTOR) {
      gatherSquares(places + half, at, lanes, REACH_PIXELS, scratch);
      let square = scratch;
      let to = target + half;
      for (let channel: u32 = 0; channel < lanes; channel++, square += REACH_PIXELS * VECTOR, to += 32) {
        for (let r: usize = 0; r < row * REACH; r += row) inputStep(square + r, VECTOR, square + r, VECTOR);
        for (let c: usize = 0; c < REACH; c++) {
          inputStep(square + c * VECTOR, row, to + c * planeBytes, planeBytes * REACH);
        }
      }
    }
  }
}

/** A dy A^T of eight tiles of the output's gradient from `first` on, into chunk `target` of the first plane. */
export function gatherGradientTiles(
  dy: usize,
  target: usize,
  planeBytes: usize,
  shape: ConvShape,
  first: i32,
  places: usize,
  scratch: usize,
  outside: usize,
): void {
  const size = <usize>(shape.outChannels << 2);
  findPixels(dy, size, shape, first, TILE, 0, 0, shape.outHeight, shape.outWidth, places, outside);
  const row = TILE * VECTOR;
  const spread = scratch + 4 * TILE_PIXELS * VECTOR;
  for (let at: usize = 0; at < size; at += VECTOR, target += 128) {
    const lanes = min<u32>(4, <u32>(size - at) >> 2);
    for (let half: usize = 0; half < 32; half += VECTOR) {
      gatherSquares(places + half, at, lanes, TILE_PIXELS, scratch);
      let square = scratch;
      let to = target + half;
      for (let channel: u32 = 0; channel < lanes; channel++, square += TILE_PIXELS * VECTOR, to += 32) {
        for (let r: usize = 0; r < TILE; r++) {
          gradientStep(square + r * row, VECTOR, spread + r * REACH * VECTOR, VECTOR);
        }
        for (let c: usize = 0; c < REACH; c++) {
          gradientStep(spread + c * VECTOR, REACH * VECTOR, to + c * planeBytes, planeBytes * REACH);
        }
      }
    }
  }
}

/** A^T m A of chunk `source` of the 36 planes, into eight tiles of the output from `first` on. */
export function scatterOutputTiles(
  source: usize,
  planeBytes: usize,
  y: usize,
  shape: ConvShape,
  first: i32,
  places: usize,
  scratch: usize,
  outside: usize,
): void {
  const size = <usize>(shape.outChannels << 2);
  findPixels(y, size, shape, first, TILE, 0, 0, shape.outHeight, shape.outWidth, places, outside);
  const spread = scratch + 4 * TILE_PIXELS * VECTOR;
  for (let at: usize = 0; at < size; at += VECTOR, source += 128) {
    const lanes = min<u32>(4, <u32>(size - at) >> 2);
    for (let half: usize = 0; half < 32; half += VECTOR) {
      let square = scratch;
      let from = source + half;
      for (let channel: u32 = 0; channel < lanes; channel++, square += TILE_PIXELS * VECTOR, from += 32) {
        for (let c: usize = 0; c < REACH; c++) {
          outputStep(from + c * planeBytes, planeBytes * REACH, spread + c * VECTOR, REACH * VECTOR);
        }
        for (let r: usize = 0; r < TILE; r++) {
          outputStep(spread + r * REACH * VECTOR, VECTOR, square + r * TILE * VECTOR, VECTOR);
        }
      }
      scatterSquares(scratch, places + half, at, lanes);
    }
  }
}

/** For four channels of four tiles: turns vectors of channels at each pixel into one square [pixels] of vectors of tiles per channel. */
function gatherSquares(places: usize, at: usize, lanes: u32, pixels: usize, squares: usize): void {
  const square = pixels * VECTOR;
  for (let k: usize = 0; k < pixels; k++, places += PLACE_BYTES, squares += VECTOR) {
    const a = loadLanes(<usize>load<u32>(places) + at, lanes);
    const b = loadLanes(<usize>load<u32>(places, 4) + at, lanes);
    const c = loadLanes(<usize>load<u32>(places, 8) + at, lanes);
    const d = loadLanes(<usize>load<u32>(places, 12) + at, lanes);
    v128.store(squares, column0(a, b, c, d));
    v128.store(squares + square, column1(a, b, c, d));
    v128.store(squares + 2 * square, column2(a, b, c, d));
    v128.store(squares + 3 * square, column3(a, b, c, d));
  }
}

/** The reverse, for the pixels of a tile. */
function scatterSquares(squares: usize, places: usize, at: usize, lanes: u32): void {
  const square = TILE_PIXELS * VECTOR;
  for (let k: usize = 0; k < TILE_PIXELS; k++, places += PLACE_BYTES, squares += VECTOR) {
    const a = v128.load(squares);
    const b = v128.load(squares + square);
    const c = v128.load(squares + 2 * square);
    const d = v128.load(squares + 3 * square);
    storeLanes(<usize>load<u32>(places) + at, column0(a, b, c, d), lanes);
    storeLanes(<usize>load<u32>(places, 4) + at, column1(a, b, c, d), lanes);
    storeLanes(<usize>load<u32>(places, 8) + at, column2(a, b, c, d), lanes);
    storeLanes(<usize>load<u32>(places, 12) + at, column3(a, b, c, d), lanes);
  }
}

/** Addresses of `side` by `side` pixels for each of eight tiles. The first is the tile's corner minus `top` and `left`. */
function findPixels(
  image: usize,
  pixelBytes: usize,
  shape: ConvShape,
  first: i32,
  side: usize,
  top: i32,
  left: i32,
  height: i32,
  width: i32,
  places: usize,
  outside: usize,
): void {
  const tilesHigh = tilesOf(shape.outHeight);
  const tilesWide = tilesOf(shape.outWidth);
  for (let lane = 0; lane < LANES; lane++, places += 4) {
    const tile = first + lane;
    const row = tile / tilesWide;
    const example = row / tilesHigh;
    const above = (row - example * tilesHigh) * <i32>TILE - top;
    const before = (tile - row * tilesWide) * <i32>TILE - left;
    let place = places;
    for (let y = above; y < above + <i32>side; y++) {
      const rowInside = example < shape.batch && y >= 0 && y < height;
      const start = (example * height + y) * width;
      for (let x = before; x < before + <i32>side; x++, place += PLACE_BYTES) {
        const inside = rowInside && x >= 0 && x < width;
        store<u32>(place, <u32>(inside ? image + <usize>(start + x) * pixelBytes : outside));
      }
    }
  }
}

@inline
function tilesOf(extent: i32): i32 {
  return (extent + <i32>TILE - 1) / <i32>TILE;
}
