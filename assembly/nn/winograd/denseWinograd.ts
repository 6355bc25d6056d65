import { ConvShape } from "../convolution/convShape";
import { gemmTile } from "../products/gen/gemmTile";
import { LARGEST_TILE, tileSize } from "../products/tileSize";
import { gatherGradientTile, gatherInputTile, scatterOutputTile, vectorsOf } from "./denseTiles";
import { gatherDenseWeightGradient, wholePanels } from "./denseWeights";
import { WinogradSpace } from "./winogradSpace";
import { PLANES } from "./winogradTiles";

// Winograd's convolutions with dense filters (see winograd.ts): 36 products of matrices with tiles as rows and channels as
// columns, which need no transposition of the images.

const ZEROS_BYTES: usize = 32;

/** y = x * weights in `tiles` tiles from tile `from` on; the planes of the weights are those of spreadDenseWeights. */
export function denseWinogradProduct(x: usize, y: usize, shapeAt: usize, spaceAt: usize, from: i32, tiles: i32): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  const inputRow = rowBytes(shape.inChannels);
  const outputRow = wholePanels(shape.outChannels) << 2;
  const end = from + tiles;
  for (let first = from; first < end; first += space.blockChunks << 3) {
    const count = min<i32>(space.blockChunks << 3, end - first);
    gatherInputs(x, shape, space, first, 0, count);
    for (let k: usize = 0; k < PLANES; k++) {
      const source = space.inputs + k * space.inputPlane;
      const to = space.outputs + k * space.outputPlane;
      product(source, inputRow, 4, space.weights + k * space.weightPlane, shape.inChannels, to, outputRow, count, outputRow, false, space.scratch);
    }
    for (let tile = 0; tile < count; tile++) {
      const source = space.outputs + <usize>tile * outputRow;
      scatterOutputTile(source, space.outputPlane, y, shape, first + tile, space.patch, space.scratch);
    }
  }
}

/** Like winogradGather, for dense filters. */
export function denseWinogradGather(
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
  const panelBytes = (<usize>space.blockChunks) << 8;
  gatherInputs(x, shape, space, first, fromChunk << 3, chunks << 3);
  for (let tile = fromChunk << 3; tile < (fromChunk + chunks) << 3; tile++) {
    const target = space.outputs + ((<usize>tile) << 5);
    gatherGradientTile(dy, target, panelBytes, space.outputPlane, shape, first + tile, space.patch, space.scratch);
  }
}

/**
 * Like winogradWeightGradients, for dense filters. gatherDenseWeightGradient turns the planes into the gradient. Calls for other
 * planes may run at the same time: all write only the same zeros to the scratch memory.
 */
export function denseWinogradWeightGradients(
  shapeAt: usize,
  spaceAt: usize,
  fromPlane: u32,
  planes: u32,
  chunks: u32,
  more: bool,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  const inputRow = rowBytes(shape.inChannels);
  const gradientRow = wholePanels(shape.outChannels) << 2;
  const panelBytes = (<usize>space.blockChunks) << 8;
  for (let k: usize = fromPlane; k < fromPlane + planes; k++) {
    const source = space.inputs + k * space.inputPlane;
    const by = space.outputs + k * space.outputPlane;
    const to = space.weights + k * space.weightPlane;
    for (let column: usize = 0, panel = by; column < gradientRow; column += 32, panel += panelBytes) {
      product(source, 4, inputRow, panel, chunks << 3, to + column, gradientRow, shape.inChannels, 32, more, space.scratch);
    }
  }
}

/** Like winogradFilterGradient, for dense filters. */
export function denseWinogradFilterGradient(
  x: usize,
  dy: usize,
  target: usize,
  targetStep: usize,
  shapeAt: usize,
  spaceAt: usize,
  first: i32,
  chunks: i32,
  parts: u32,
): void {
  const shape = changetype<ConvShape>(shapeAt);
  const space = changetype<WinogradSpace>(spaceAt);
  const inner = shape.inChannels;
  for (let part: u32 = 0; part < parts; part++, first += chunks << 3, target += targetStep) {
    for (let chunk = 0; chunk < chunks; chunk += space.blockChunks) {
      const block = min<i32>(space.blockChunks, chunks - chunk);
      denseWinogradGather(x, dy, shapeAt, spaceAt, first + (chunk << 3), 0, block);
      denseWinogradWeightGradients(shapeAt, spaceAt, 0, <u32>PLANES, block, chunk > 0);
    }
    gatherDenseWeightGradient(space.weights, space.weightPlane, target, inner, shape.outChannels, 0, inner, space.scratch);
  }
}

/**
 * c [rows][8 panels] = a [rows][inner] b, or c + a b with `more`; `panels` has the panels of b, each [inner][8].
 *
 * @param aRow aInner bytes from one row of a to the next, and from one inner index to the next
 * @param width bytes of a row of c
 */
function product(
  a: usize,
  aRow: usize,
  aInner: usize,
  panels: usize,
  inner: u32,
  c: usize,
  cRow: usize,
  rows: u32,
  width: usize,
  more: bool,
  scratch: usize,
): void {
  const panelBytes = (<usize>inner) << 5;
  if (!more) memory.fill(scratch, 0, ZEROS_BYTES);
  for (let at: usize = 0; at < width; at += 32, panels += panelBytes) {
    let from = a;
    let to = c + at;
    for (let left = rows; left > 0; ) {
      const size = tileSize(left, LARGEST_TILE);
      gemmTile(size, panels, panels + panelBytes, from, aRow, aInner, more ? to : scratch, more ? cRow : 0, to, cRow);
      left -= size;
      from += aRow * size;
      to += cRow * size;
    }
  }
}

function gatherInputs(x: usize, shape: ConvShape, space: WinogradSpace, first: i32, fromTile: i32, tiles: i32): void {
  const row = rowBytes(shape.inChannels);
  for (let tile = fromTile; tile < fromTile + tiles; tile++) {
    const target = space.inputs + <usize>tile * row;
    gatherInputTile(x, target, space.inputPlane, shape, first + tile, space.patch, space.scratch);
  }
}

/** Bytes of a row of an input plane: whole vectors. */
@inline
function rowBytes(channels: usize): usize {
  return vectorsOf(channels) << 4;
}
