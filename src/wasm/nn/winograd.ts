import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, nnOf, withScratch } from "./backend.js";
import type { WasmBackend } from "./wasmBackend.js";
import { convWords, SHAPE_WORDS, type ConvSizes } from "./convSizes.js";
import { ROW_BYTES } from "./panels.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { ScratchLayout } from "./scratchLayout.js";

// Convolutions of 3 by 3 filters with stride 1 by Winograd's method: see assembly/nn/winograd/winograd.ts.

const VECTOR_BYTES = 16;
/** Side of a tile of the output, and of the input that it depends on. */
const TILE = 4;
const PLANES = 36;
/** What the planes of a block may take: they stay in the second level of the cache. */
const BLOCK_BYTES = 1 << 19;
const SPACE_WORDS = 11;

interface Space {
  readonly table: number;
  readonly tableEnd: number;
  readonly shape: number;
  readonly space: number;
}

/** Number of tiles that cover the output of all examples. */
function tilesOf({ batchSize, outHeight, outWidth }: ConvSizes): number {
  return batchSize * Math.ceil(outHeight / TILE) * Math.ceil(outWidth / TILE);
}

/**
 * Whether the method applies, and needs fewer operations than the direct one: tiles at the edge of small images are
 * mostly empty, and the transforms cost as much as some products per channel.
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
  const pixels = sizes.batchSize * sizes.outHeight * sizes.outWidth;
  const transforms = TRANSFORM_COST * PLANES * (sizes.inChannels + sizes.outChannels);
  const direct = 9 * pixels * (entries + PATCH_COST * sizes.inChannels);
  return tilesOf(sizes) * (PLANES * entries + transforms) < direct;
}

/** Multiplications that a plane's value of one channel, and a patch's, take the time of. */
const TRANSFORM_COST = 6;
const PATCH_COST = 2;

function withPlanes(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  use: (space: Space) => void,
): void {
  const words = tableOf(matrix);
  const chunks = Math.ceil(tilesOf(sizes) / 8);
  const chunkBytes = PLANES * (sizes.inChannels + sizes.outChannels) * ROW_BYTES;
  const blockChunks = Math.max(1, Math.min(chunks, Math.floor(BLOCK_BYTES / chunkBytes)));

  const layout = new ScratchLayout();
  const shape = layout.take(4 * SHAPE_WORDS);
  const space = layout.take(4 * SPACE_WORDS);
  const table = layout.take(words.byteLength);
  const outside = layout.take(4 * Math.max(sizes.inChannels, sizes.outChannels));
  const places = layout.take(PLANES * ROW_BYTES);
  const scratch = layout.take(4 * PLANES * VECTOR_BYTES);
  const weights = layout.takePlanes(PLANES, 4 * matrix.entries);
  const inputs = layout.takePlanes(PLANES, blockChunks * sizes.inChannels * ROW_BYTES);
  const outputs = layout.takePlanes(PLANES, blockChunks * sizes.outChannels * ROW_BYTES);
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, SHAPE_WORDS).set(convWords(sizes));
    new Uint32Array(memory, start + table, words.length).set(words);
    new Uint32Array(memory, start + space, SPACE_WORDS).set([
      start + outside,
      start + places,
      start + scratch,
      start + weights.at,
      weights.step,
      start + inputs.at,
      inputs.step,
      start + outputs.at,
      outputs.step,
      blockChunks,
      matrix.entries,
    ]);
    const tableAt = start + table;
    use({
      table: tableAt,
      tableEnd: tableAt + words.byteLength,
      shape: start + shape,
      space: start + space,
    });
  });
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
  const nn = nnOf(backend);
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPlanes(backend, sizes, matrix, ({ table, tableEnd, shape, space }) => {
    nn.winogradProduct(at(x), at(filter), at(y), table, tableEnd, shape, space, 0);
  });
}

/** The gradient with respect to the input: a convolution of the output's gradient with the filter turned around. */
export function winogradInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  const nn = nnOf(backend);
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPlanes(backend, turned(sizes), matrix, ({ table, tableEnd, shape, space }) => {
    nn.winogradProduct(at(dy), at(filter), at(dx), table, tableEnd, shape, space, 1);
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
  const nn = nnOf(backend);
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPlanes(backend, sizes, matrix, ({ table, tableEnd, shape, space }) => {
    nn.winogradFilterGradient(at(x), at(dy), at(gradient), table, tableEnd, shape, space);
  });
}

/** The convolution that leads from the output's gradient to the input's. */
function turned(sizes: ConvSizes): ConvSizes {
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
