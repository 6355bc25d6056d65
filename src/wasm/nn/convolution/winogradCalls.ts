import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "../backendMemory.js";
import type { ConvSizes } from "./convSizes.js";
import { type Cut, LEAST_ELEMENTS } from "../cut.js";
import { runSlices } from "../runSlices.js";
import { isDense, type SparseGroups } from "../sparseGroups.js";
import type { WasmBackend } from "../wasmBackend.js";
import type { WinogradSpace } from "./winogradSpace.js";

// The steps of Winograd's convolutions. Each is a kernel for sparse filters (assembly/nn/winograd/winograd.ts), and another for
// dense ones (denseWinograd.ts).

/** Entries of a vector; of a dense filter, inner indices of two cache lines of a panel. */
const MULTIPLE = 4;

/** Slices of the weights: one for each slice of the tiles, which have the scratch memory. */
function weightCut(total: number, entries: number, { scratch }: WinogradSpace): Cut {
  const least = (LEAST_ELEMENTS / 4) * (total / entries);
  return { total, multiple: MULTIPLE, least: Math.max(least, total / scratch.length) };
}

/** Fills the planes of the weights; `flipped` is for the gradient with respect to the input. `sizes` are from x to y. */
export function spreadWeights(
  backend: WasmBackend,
  filter: TensorInfo,
  { inChannels, outChannels }: ConvSizes,
  matrix: SparseGroups,
  space: WinogradSpace,
  flipped: boolean,
): void {
  const { weights, weightStep, scratch } = space;
  const { entries } = matrix;
  const at = addressOf(backend, filter);
  const turns = flipped ? 1 : 0;
  if (isDense(matrix)) {
    const cut = weightCut(inChannels, entries, space);
    runSlices(backend, "spreadDenseWeights", cut, (first, count, slice) => {
      return [at, weights, weightStep, inChannels, outChannels, first, count, turns, scratch[slice]];
    });
    return;
  }
  runSlices(backend, "spreadWeights", weightCut(entries, entries, space), (first, count, slice) => {
    return [at, weights, weightStep, entries, first, count, turns, scratch[slice]];
  });
}

/** Products of the tiles of x with the planes of the weights. */
export function multiplyTiles(
  backend: WasmBackend,
  cut: Cut,
  x: number,
  y: number,
  matrix: SparseGroups,
  { table, tableEnd, shape, spaces }: WinogradSpace,
  backward: boolean,
): void {
  if (isDense(matrix)) {
    runSlices(backend, "denseWinogradProduct", cut, (first, count, slice) => {
      return [x, y, shape, spaces[slice], first, count];
    });
    return;
  }
  runSlices(backend, "winogradProduct", cut, (first, count, slice) => {
    return [x, y, table, tableEnd, shape, spaces[slice], first, count, backward ? 1 : 0];
  });
}

/** Fills the planes of the inputs and of the gradients of a block of chunks that begins at tile `tile`. */
export function gatherTiles(
  backend: WasmBackend,
  cut: Cut,
  x: number,
  dy: number,
  matrix: SparseGroups,
  { shape, spaces }: WinogradSpace,
  tile: number,
): void {
  const kernel = isDense(matrix) ? "denseWinogradGather" : "winogradGather";
  runSlices(backend, kernel, cut, (first, count, slice) => [x, dy, shape, spaces[slice], tile, first, count]);
}

/** The gradients of the weights in the planes of the cut, from `chunks` chunks; with `more`, adds to them. */
export function multiplyGradients(
  backend: WasmBackend,
  cut: Cut,
  matrix: SparseGroups,
  { table, tableEnd, shape, spaces }: WinogradSpace,
  chunks: number,
  more: boolean,
): void {
  if (isDense(matrix)) {
    runSlices(backend, "denseWinogradWeightGradients", cut, (first, count) => {
      return [shape, spaces[0], first, count, chunks, more];
    });
    return;
  }
  runSlices(backend, "winogradWeightGradients", cut, (first, count) => {
    return [table, tableEnd, shape, spaces[0], first, count, chunks, more];
  });
}

/** The gradient of the filter, from the planes of the weights. */
export function collectGradient(
  backend: WasmBackend,
  gradient: TensorInfo,
  { inChannels, outChannels }: ConvSizes,
  matrix: SparseGroups,
  space: WinogradSpace,
): void {
  const { weights, weightStep, scratch } = space;
  const { entries } = matrix;
  const at = addressOf(backend, gradient);
  if (isDense(matrix)) {
    const cut = weightCut(inChannels, entries, space);
    runSlices(backend, "gatherDenseWeightGradient", cut, (first, count, slice) => {
      return [weights, weightStep, at, inChannels, outChannels, first, count, scratch[slice]];
    });
    return;
  }
  runSlices(backend, "gatherWeightGradient", weightCut(entries, entries, space), (first, count, slice) => {
    return [weights, weightStep, at, entries, first, count, scratch[slice]];
  });
}

/** Gradients of the filter from some parts of the tiles, each of `chunks` chunks, to `sums` and `step` bytes further each. */
export function gradientsOfParts(
  backend: WasmBackend,
  cut: Cut,
  x: number,
  dy: number,
  sums: number,
  step: number,
  matrix: SparseGroups,
  { table, tableEnd, shape, spaces }: WinogradSpace,
  tilesOfPart: number,
  chunks: number,
): void {
  if (isDense(matrix)) {
    runSlices(backend, "denseWinogradFilterGradient", cut, (first, parts, slice) => {
      return [x, dy, sums + first * step, step, shape, spaces[slice], tilesOfPart * first, chunks, parts];
    });
    return;
  }
  runSlices(backend, "winogradFilterGradient", cut, (first, parts, slice) => {
    const target = sums + first * step;
    const tiles = [tilesOfPart * first, chunks, parts, matrix.entries] as const;
    return [x, dy, target, step, table, tableEnd, shape, spaces[slice], ...tiles];
  });
}
