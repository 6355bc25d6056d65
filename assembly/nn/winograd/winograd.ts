import { ConvShape } from "../convolution/convShape";
import { relationalForward } from "../products/relationalForward";
import { relationalInputGradient } from "../products/relationalInputGradient";
import { relationalWeightGradient } from "../products/relationalWeightGradient";
import { gatherGradientTiles, gatherInputTiles, PLANES, scatterOutputTiles, tileCount } from "./winogradTiles";
import { gatherWeightGradient, spreadWeights } from "./winogradWeights";

// Convolutions of 3 by 3 filters with stride 1 by Winograd's method F(4x4, 3x3): a quarter of the multiplications. Each
// is 36 relational products, one per plane. A block of chunks of eight tiles is processed at a time, so that the
// planes of few channels stay in the cache. With many channels, a block has enough chunks to make reading the weights pay.
//
//   table      like relationalForward's, of channels
//   weights    [9 taps][entries], for each tap the groups of outputs in order; a dense filter is one group

/** Addresses of the parts of the scratch memory. Planes are an odd number of cache lines apart: see directConvolution.ts. */
@unmanaged
class WinogradSpace {
  /** Room for one pixel, all zeros where it is read. */
  outside: usize;
  places: usize;
  scratch: usize;
  /** Planes of the weights. */
  weights: usize;
  weightPlane: usize;
  /** Planes of the inputs, and of the outputs. */
  inputs: usize;
  inputPlane: usize;
  outputs: usize;
  outputPlane: usize;
  blockChunks: i32;
  /** Weights per plane, and per tap. */
  entries: i32;
}

/** Bytes of the record of addresses that the functions below take. */
export function winogradSpaceBytes(): usize {
  return offsetof<WinogradSpace>();
}

/**
 * y = x * weights. With `backward`, x is the gradient of another convolution's output and y the gradient of its input.
 * `shape` then describes the convolution from x to y, whose filter is the other's rotated by 180 degrees.
 */
export function winogradProduct(
  x: usize,
  weights: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
  backward: bool,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  memory.fill(space.outside, 0, space.places - space.outside);
  spreadWeights(weights, space.weights, space.weightPlane, space.entries, backward, space.scratch);
  const inputStep = (<usize>shape.inChannels) << 5;
  const outputStep = (<usize>shape.outChannels) << 5;
  const tiles = tileCount(shape);
  for (let first = 0; first < tiles; first += space.blockChunks << 3) {
    const chunks = min<i32>(space.blockChunks, (tiles - first + 7) >> 3);
    gatherInputs(x, shape, space, first, chunks);
    for (let k: usize = 0; k < PLANES; k++) {
      const from = space.inputs + k * space.inputPlane;
      const to = space.outputs + k * space.outputPlane;
      const w = space.weights + k * space.weightPlane;
      if (backward) {
        memory.fill(to, 0, outputStep * chunks);
        relationalInputGradient(from, w, to, table, tableEnd, chunks, inputStep, outputStep);
      } else {
        relationalForward(from, w, to, table, tableEnd, chunks, inputStep, outputStep);
      }
    }
    for (let chunk = 0; chunk < chunks; chunk++) {
      const source = space.outputs + <usize>chunk * outputStep;
      const tile = first + (chunk << 3);
      scatterOutputTiles(source, space.outputPlane, y, shape, tile, space.places, space.scratch, space.outside);
    }
  }
}

/** gradient = the gradient with respect to the weights */
export function winogradFilterGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  table: usize,
  tableEnd: usize,
  shapeAt: usize,
  spaceAt: usize,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  memory.fill(space.outside, 0, space.places - space.outside);
  const inputStep = (<usize>shape.inChannels) << 5;
  const outputStep = (<usize>shape.outChannels) << 5;
  const tiles = tileCount(shape);
  for (let first = 0; first < tiles; first += space.blockChunks << 3) {
    const chunks = min<i32>(space.blockChunks, (tiles - first + 7) >> 3);
    gatherInputs(x, shape, space, first, chunks);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const target = space.outputs + <usize>chunk * outputStep;
      const tile = first + (chunk << 3);
      gatherGradientTiles(dy, target, space.outputPlane, shape, tile, space.places, space.scratch, space.outside);
    }
    for (let k: usize = 0; k < PLANES; k++) {
      const from = space.inputs + k * space.inputPlane;
      const to = space.outputs + k * space.outputPlane;
      const w = space.weights + k * space.weightPlane;
      relationalWeightGradient(from, to, w, table, tableEnd, chunks, inputStep, outputStep, first > 0);
    }
  }
  gatherWeightGradient(space.weights, space.weightPlane, gradient, space.entries, space.scratch);
}

function gatherInputs(x: usize, shape: ConvShape, space: WinogradSpace, first: i32, chunks: i32): void {
  const step = (<usize>shape.inChannels) << 5;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const target = space.inputs + <usize>chunk * step;
    const tile = first + (chunk << 3);
    gatherInputTiles(x, target, space.inputPlane, shape, tile, space.places, space.scratch, space.outside);
  }
}
