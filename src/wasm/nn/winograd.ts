import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "./backendMemory.js";
import type { ConvSizes } from "./convSizes.js";
import { nnSizes } from "./nnModule.js";
import type { SparseGroups } from "./sparseGroups.js";
import { type Cut, largestSlice, LEAST_ELEMENTS, LEAST_PRODUCTS, runSlices, slicesOf } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";
import { gradientByTiles, tilePartsOf } from "./winogradTileParts.js";
import { blockChunksOf, chunksOf, tilesOf, type WinogradSpace, withWinogradSpace } from "./winogradSpace.js";

// Convolutions of 3 by 3 filters with stride 1 by Winograd's method: see assembly/nn/winograd/winograd.ts. Tiles, planes and
// weights are independent of each other: products are cut into chunks of tiles, gradients of large filters into planes.

/** Cost of transforming one value of a plane, and of copying one value of a patch, in multiplications. */
const TRANSFORM_COST = 6;
const PATCH_COST = 2;

/**
 * Whether the method applies and is faster than the direct one. Tiles at the edge of small images are mostly empty, and
 * the transforms cost as much as a few products per channel.
 */
export function winogradPays(sizes: ConvSizes, matrix: SparseGroups): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = sizes;
  const fits =
    filterHeight === 3 &&
    filterWidth === 3 &&
    strideHeight === 1 &&
    strideWidth === 1 &&
    dilationHeight === 1 &&
    dilationWidth === 1;
  if (!fits) return false;
  const { entries } = matrix;
  const planes = nnSizes().winogradPlanes();
  const pixels = sizes.batchSize * sizes.outHeight * sizes.outWidth;
  const transforms = TRANSFORM_COST * planes * (sizes.inChannels + sizes.outChannels);
  const direct = 9 * pixels * (entries + PATCH_COST * sizes.inChannels);
  return tilesOf(sizes) * (planes * entries + transforms) < direct;
}

/** y = x * filter, whose present entries are those of `matrix` for every tap. */
export function winogradForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  product(backend, x, filter, y, sizes, matrix, false);
}

/** The gradient with respect to the input: a convolution of the output's gradient with the filter rotated by 180 degrees. */
export function winogradInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  product(backend, dy, filter, dx, reversed(sizes), matrix, true);
}

function product(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
  backward: boolean,
): void {
  const lanes = nnSizes().panelLanes();
  const blockChunks = blockChunksOf(sizes);
  const perTile = valuesOfTile(sizes) + nnSizes().winogradPlanes() * matrix.entries;
  const cut: Cut = {
    total: tilesOf(sizes),
    multiple: lanes,
    least: Math.ceil(LEAST_PRODUCTS / perTile),
    // every slice reads all weights
    preferred: lanes * blockChunks,
  };
  const slices = slicesOf(backend, cut);
  const chunks = Math.min(blockChunks, Math.ceil(largestSlice(slices) / lanes));
  const [from, to] = [addressOf(backend, x), addressOf(backend, y)];
  withWinogradSpace(backend, sizes, matrix, slices.length, chunks, "planes", (space) => {
    spread(backend, filter, matrix, space, backward);
    const { table, tableEnd, shape, spaces } = space;
    runSlices(backend, "winogradProduct", cut, (first, count, slice) => {
      return [from, to, table, tableEnd, shape, spaces[slice], first, count, backward ? 1 : 0];
    });
  });
}

/** The gradient with respect to the present entries of the filter. */
export function winogradFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  const parts = tilePartsOf(sizes, matrix);
  if (parts !== undefined) return gradientByTiles(backend, x, dy, gradient, sizes, matrix, parts);
  const planes = nnSizes().winogradPlanes();
  const lanes = nnSizes().panelLanes();
  const chunks = chunksOf(sizes);
  const blockChunks = blockChunksOf(sizes);
  const gatherCut = (total: number): Cut => {
    return { total, least: Math.ceil(LEAST_ELEMENTS / (lanes * valuesOfTile(sizes))), preferred: total };
  };
  const slices = slicesOf(backend, gatherCut(blockChunks)).length;
  const [from, by] = [addressOf(backend, x), addressOf(backend, dy)];
  withWinogradSpace(backend, sizes, matrix, slices, blockChunks, "nothing", (space) => {
    const { table, tableEnd, shape, spaces } = space;
    for (let chunk = 0; chunk < chunks; chunk += blockChunks) {
      const total = Math.min(blockChunks, chunks - chunk);
      runSlices(backend, "winogradGather", gatherCut(total), (first, count, slice) => {
        return [from, by, shape, spaces[slice], lanes * chunk, first, count];
      });
      const least = Math.ceil(LEAST_PRODUCTS / (lanes * total * matrix.entries));
      runSlices(backend, "winogradWeightGradients", { total: planes, least }, (first, count) => {
        return [table, tableEnd, shape, spaces[0], first, count, total, chunk > 0];
      });
    }
    collect(backend, gradient, matrix, space);
  });
}

/** Values of the planes that a tile is transformed to, times the cost of a value. */
function valuesOfTile({ inChannels, outChannels }: ConvSizes): number {
  return TRANSFORM_COST * nnSizes().winogradPlanes() * (inChannels + outChannels);
}

/** Slices of the weights: one for each slice of the tiles, which have the scratch memory. */
function weightCut({ entries }: SparseGroups, { scratch }: WinogradSpace): Cut {
  return { total: entries, multiple: 4, least: Math.max(LEAST_ELEMENTS / 4, entries / scratch.length) };
}

/** Fills the planes of the weights. */
function spread(
  backend: WasmBackend,
  filter: TensorInfo,
  matrix: SparseGroups,
  space: WinogradSpace,
  flipped: boolean,
): void {
  const { weights, weightStep, scratch } = space;
  const at = addressOf(backend, filter);
  runSlices(backend, "spreadWeights", weightCut(matrix, space), (first, count, slice) => {
    return [at, weights, weightStep, matrix.entries, first, count, flipped ? 1 : 0, scratch[slice]];
  });
}

/** The gradient of the filter, from the planes of the weights. */
function collect(
  backend: WasmBackend,
  gradient: TensorInfo,
  matrix: SparseGroups,
  space: WinogradSpace,
): void {
  const { weights, weightStep, scratch } = space;
  const at = addressOf(backend, gradient);
  runSlices(backend, "gatherWeightGradient", weightCut(matrix, space), (first, count, slice) => {
    return [weights, weightStep, at, matrix.entries, first, count, scratch[slice]];
  });
}

/** The convolution from the output's gradient to the input's. */
function reversed(sizes: ConvSizes): ConvSizes {
  return {
    ...sizes,
    inHeight: sizes.outHeight,
    inWidth: sizes.outWidth,
    inChannels: sizes.outChannels,
    outHeight: sizes.inHeight,
    outWidth: sizes.inWidth,
    outChannels: sizes.inChannels,
    padInfo: { top: 2 - sizes.padInfo.top, left: 2 - sizes.padInfo.left },
  };
}
