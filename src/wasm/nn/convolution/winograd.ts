import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "../backendMemory.js";
import type { ConvSizes } from "./convSizes.js";
import { nnSizes } from "../nnModule.js";
import { isDense, type SparseGroups } from "../sparseGroups.js";
import { type Cut, largestSlice, LEAST_ELEMENTS, LEAST_PRODUCTS } from "../cut.js";
import { slicesOf } from "../runSlices.js";
import type { WasmBackend } from "../wasmBackend.js";
import { gradientByTiles, tilePartsOf } from "./winogradTileParts.js";
import {
  collectGradient,
  gatherTiles,
  multiplyGradients,
  multiplyTiles,
  spreadWeights,
} from "./winogradCalls.js";
import { blockChunksOf, chunksOf, planeEntries, tilesOf, withWinogradSpace } from "./winogradSpace.js";

// Convolutions of 3 by 3 filters with stride 1 by Winograd's method: see assembly/nn/winograd/winograd.ts. Tiles, planes and
// weights are independent of each other: products are cut into chunks of tiles, gradients of large filters into planes.

/** Cost of transforming one value of a plane, and of copying one value of a patch, in multiplications. */
const TRANSFORM_COST = 6;
const PATCH_COST = 2;
/**
 * Cost of a weight's value in a plane, which is written and read again. Beside sparse products over patches, which take about
 * twice the time of dense ones, it counts less.
 */
const WEIGHT_COST = { dense: 40, sparse: 12 };

/**
 * Whether the method applies and is faster than a product over patches. Tiles at the edge of small images are mostly empty,
 * the transforms cost as much as a few products per channel, and the planes of the weights must pay for few tiles.
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
  const entries = planeEntries(sizes, matrix);
  const planes = nnSizes().winogradPlanes();
  const pixels = sizes.batchSize * sizes.outHeight * sizes.outWidth;
  const transforms = TRANSFORM_COST * planes * (sizes.inChannels + sizes.outChannels);
  const tiles = nnSizes().panelLanes() * chunksOf(sizes);
  const weights = WEIGHT_COST[isDense(matrix) ? "dense" : "sparse"] * planes * entries;
  const direct = 9 * pixels * (matrix.entries + PATCH_COST * sizes.inChannels);
  return weights + tiles * (planes * entries + transforms) < direct;
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
    spreadWeights(backend, filter, sizes, matrix, space, backward);
    multiplyTiles(backend, cut, from, to, matrix, space, backward);
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
    for (let chunk = 0; chunk < chunks; chunk += blockChunks) {
      const total = Math.min(blockChunks, chunks - chunk);
      gatherTiles(backend, gatherCut(total), from, by, matrix, space, lanes * chunk);
      const least = Math.ceil(LEAST_PRODUCTS / (lanes * total * matrix.entries));
      multiplyGradients(backend, { total: planes, least }, matrix, space, total, chunk > 0);
    }
    collectGradient(backend, gradient, sizes, matrix, space);
  });
}

/** Values of the planes that a tile is transformed to, times the cost of a value. */
function valuesOfTile({ inChannels, outChannels }: ConvSizes): number {
  return TRANSFORM_COST * nnSizes().winogradPlanes() * (inChannels + outChannels);
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
