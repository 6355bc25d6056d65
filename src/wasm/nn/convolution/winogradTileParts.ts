import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheStep, withScratch } from "../backendMemory.js";
import type { ConvSizes } from "./convSizes.js";
import { nnSizes } from "../nnModule.js";
import { LEAST_ELEMENTS } from "../cut.js";
import { runSlices, slicesOf } from "../runSlices.js";
import { isDense, type SparseGroups } from "../sparseGroups.js";
import type { WasmBackend } from "../wasmBackend.js";
import { gradientsOfParts } from "./winogradCalls.js";
import { blockChunksOf, chunksOf, withWinogradSpace } from "./winogradSpace.js";

// The gradient of a filter with few weights, from fixed parts of the tiles: each has its own planes, which stay in its
// processor's cache. The gradients of the parts are added in order.

/** Most parts, and the fewest for which cutting the planes is not better. */
const PARTS = 16;
const FEWEST_PARTS = 4;
/** Chunks of a part that are worth turning its planes into a gradient. */
const LEAST_CHUNKS = 8;
/** The most memory of the gradients of all parts. */
const MOST_BYTES = 1 << 24;
/**
 * Blocks of a product that a block has here with a sparse filter: with longer sums, the planes of the weights are read and
 * written less.
 */
const SPARSE_BLOCKS = 2;
const TAPS = 9;

/** Equal parts of the tiles, the last of which may reach beyond them. */
interface TileParts {
  readonly count: number;
  /** Chunks of a part. */
  readonly chunks: number;
}

/** The parts, which depend on the shapes only, never on the number of threads; undefined to cut the planes instead. */
export function tilePartsOf(sizes: ConvSizes, { entries }: SparseGroups): TileParts | undefined {
  const all = chunksOf(sizes);
  const most = Math.min(PARTS, Math.floor(all / LEAST_CHUNKS), Math.floor(MOST_BYTES / (4 * TAPS * entries)));
  if (most < FEWEST_PARTS) return undefined;
  const chunks = Math.ceil(all / most);
  return { count: Math.ceil(all / chunks), chunks };
}

/** The gradient with respect to the present entries of the filter. */
export function gradientByTiles(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
  { count, chunks }: TileParts,
): void {
  const lanes = nnSizes().panelLanes();
  const most = blockChunksOf(sizes);
  const equal = Math.ceil(chunks / Math.ceil(chunks / most));
  const blockChunks = isDense(matrix) ? equal : Math.min(chunks, SPARSE_BLOCKS * most);
  const length = TAPS * matrix.entries;
  const step = cacheStep(4 * length);
  const cut = { total: count, least: 1, preferred: 2 };
  const slices = slicesOf(backend, cut).length;
  const [from, by, to] = [x, dy, gradient].map((tensor) => addressOf(backend, tensor));
  withScratch(backend, count * step, (sums) => {
    withWinogradSpace(backend, sizes, matrix, slices, blockChunks, "all", (space) => {
      gradientsOfParts(backend, cut, from, by, sums, step, matrix, space, lanes * chunks, chunks);
    });
    runSlices(
      backend,
      "sumParts",
      { total: length, multiple: 16, least: LEAST_ELEMENTS },
      (first, values) => {
        return [sums + 4 * first, step, count, to + 4 * first, values];
      },
    );
  });
}
