import { ConvShape } from "../convolution/convShape";
import { relationalForward } from "../products/relationalForward";
import { relationalInputGradient } from "../products/relationalInputGradient";
import { relationalWeightGradient } from "../products/relationalWeightGradient";
import { WinogradSpace } from "./winogradSpace";
import { gatherGradientTiles, gatherInputTiles, PLANES, scatterOutputTiles } from "./winogradTiles";
import { gatherWeightGradient } from "./winogradWeights";

// Convolutions of 3 by 3 filters with stride 1 by Winograd's method F(4x4, 3x3): a quarter of the multiplications. Each
// is 36 relational products, one per plane. A block of chunks of eight tiles is processed at a time, so that the
// planes of few channels stay in the cache. With many channels, a block has enough chunks to make reading the weights pay.
//
//   table      like relationalForward's, of channels
// Tiles and planes are independent of each other, so that threads can share them. Each then has its own `outside`, `places`
// and `scratch`, and for products its own planes of inputs and outputs.

/**
 * y = x * weights in `tiles` tiles from tile `from` on, a multiple of eight; the planes of the weights are those of
 * spreadWeights. With `backward`, x is the gradient of another convolution's output and y the gradient of its input.
 * `shape` then describes the convolution from x to y, whose filter is the other's rotated by 180 degrees.
 */
export function winogradProduct(
  x: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
  from: i32,
  tiles: i32,
  backward: bool,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  const inputStep = (<usize>shape.inChannels) << 5;
  const outputStep = (<usize>shape.outChannels) << 5;
  const end = from + tiles;
  for (let first = from; first < end; first += space.blockChunks << 3) {
    const chunks = min<i32>(space.blockChunks, (end - first + 7) >> 3);
    // the previous block has written the parts of its tiles that are beyond the image
    memory.fill(space.outside, 0, space.places - space.outside);
    gatherInputs(x, shape, space, first, 0, chunks);
    for (let k: usize = 0; k < PLANES; k++) {
      const source = space.inputs + k * space.inputPlane;
      const to = space.outputs + k * space.outputPlane;
      const w = space.weights + k * space.weightPlane;
      if (backward) {
        memory.fill(to, 0, outputStep * chunks);
        relationalInputGradient(source, w, to, table, tableEnd, chunks, inputStep, outputStep);
      } else {
        relationalForward(source, w, to, table, tableEnd, chunks, inputStep, outputStep);
      }
    }
    for (let chunk = 0; chunk < chunks; chunk++) {
      const source = space.outputs + <usize>chunk * outputStep;
      const tile = first + (chunk << 3);
      scatterOutputTiles(source, space.outputPlane, y, shape, tile, space.places, space.scratch, space.outside);
    }
  }
}

/** Fills the planes of the inputs and of the outputs' gradients for some chunks of the block that begins at tile `first`. */
export function winogradGather(
  x: usize,
  dy: usize,
  shapeAt: usize,
  spaceAt: usize,
  first: i32,
  fromChunk: i32,
  chunks: i32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  memory.fill(space.outside, 0, space.places - space.outside);
  gatherInputs(x, shape, space, first, fromChunk, chunks);
  const step = (<usize>shape.outChannels) << 5;
  for (let chunk = fromChunk; chunk < fromChunk + chunks; chunk++) {
    const target = space.outputs + <usize>chunk * step;
    const tile = first + (chunk << 3);
    gatherGradientTiles(dy, target, space.outputPlane, shape, tile, space.places, space.scratch, space.outside);
  }
}

/**
 * The gradients of the weights in some planes, from `chunks` chunks of the planes that winogradGather filled; with `more`, they
 * are added to the planes of the weights. gatherWeightGradient turns them into the gradient.
 */
export function winogradWeightGradients(
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
  fromPlane: u32,
  planes: u32,
  chunks: u32,
  more: bool,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  const inputStep = (<usize>shape.inChannels) << 5;
  const outputStep = (<usize>shape.outChannels) << 5;
  for (let k: usize = fromPlane; k < fromPlane + planes; k++) {
    const source = space.inputs + k * space.inputPlane;
    const to = space.outputs + k * space.outputPlane;
    const w = space.weights + k * space.weightPlane;
    relationalWeightGradient(source, to, w, table, tableEnd, chunks, inputStep, outputStep, more, 0);
  }
}

/**
 * Gradients of the filter over some parts of the tiles, each from tile `first` on with `chunks` chunks, to `target` and
 * `targetStep` bytes further for each part. No part reads the planes of another. Tiles after the last image add zeros.
 *
 * @param entries of the weights, in each tap
 */
export function winogradFilterGradient(
  x: usize,
  dy: usize,
  target: usize,
  targetStep: usize,
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
  first: i32,
  chunks: i32,
  parts: u32,
  entries: u32,
): void {
  const space = changetype<WinogradSpace>(spaceAt);
  for (let part: u32 = 0; part < parts; part++, first += chunks << 3, target += targetStep) {
    for (let chunk = 0; chunk < chunks; chunk += space.blockChunks) {
      const block = min<i32>(space.blockChunks, chunks - chunk);
      winogradGather(x, dy, shapeAt, spaceAt, first + (chunk << 3), 0, block);
      winogradWeightGradients(table, tableEnd, shapeAt, spaceAt, 0, <u32>PLANES, block, chunk > 0);
    }
    gatherWeightGradient(space.weights, space.weightPlane, target, entries, 0, entries, space.scratch);
  }
}

function gatherInputs(x: usize, shape: ConvShape, space: WinogradSpace, first: i32, fromChunk: i32, chunks: i32): void {
  const step = (<usize>shape.inChannels) << 5;
  for (let chunk = fromChunk; chunk < fromChunk + chunks; chunk++) {
    const target = space.inputs + <usize>chunk * step;
    const tile = first + (chunk << 3);
    gatherInputTiles(x, target, space.inputPlane, shape, tile, space.places, space.scratch, space.outside);
  }
}
