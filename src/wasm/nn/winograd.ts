import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf, nnSizes } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { ScratchLayout } from "./scratchLayout.js";

// Convolutions of 3 by 3 filters with stride 1 by Winograd's method: see assembly/nn/winograd/winograd.ts.

/** Size of the planes of a block, so that they stay in the second-level cache. */
const BLOCK_BYTES = 1 << 20;
/** Chunks of a block that is larger because of its many channels: every block reads the planes of the weights again. */
const FEWEST_CHUNKS = 8;
/** Cost of transforming one value of a plane, and of copying one value of a patch, in multiplications. */
const TRANSFORM_COST = 6;
const PATCH_COST = 2;

interface Space {
  readonly table: number;
  readonly tableEnd: number;
  readonly shape: number;
  readonly space: number;
}

/** Number of tiles that cover the output of all examples. */
function tilesOf({ batchSize, outHeight, outWidth }: ConvSizes): number {
  const side = nnSizes().winogradTileSide();
  return batchSize * Math.ceil(outHeight / side) * Math.ceil(outWidth / side);
}

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

function withPlanes(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  use: (space: Space) => void,
): void {
  const nn = nnOf(backend);
  const planes = nn.winogradPlanes();
  const rowBytes = nn.panelRowBytes();
  const words = tableOf(matrix);
  const shapeWords = convWords(sizes);
  const chunks = Math.ceil(tilesOf(sizes) / nn.panelLanes());
  const chunkBytes = planes * (sizes.inChannels + sizes.outChannels) * rowBytes;
  const blockChunks = Math.min(chunks, Math.max(FEWEST_CHUNKS, Math.floor(BLOCK_BYTES / chunkBytes)));

  const layout = new ScratchLayout();
  const shape = layout.take(nn.convShapeBytes());
  const space = layout.take(nn.winogradSpaceBytes());
  const table = layout.take(words.byteLength);
  const outside = layout.take(4 * Math.max(sizes.inChannels, sizes.outChannels));
  const places = layout.take(nn.winogradPlacesBytes());
  const scratch = layout.take(nn.winogradScratchBytes());
  const weights = layout.takePlanes(planes, 4 * matrix.entries);
  const inputs = layout.takePlanes(planes, blockChunks * sizes.inChannels * rowBytes);
  const outputs = layout.takePlanes(planes, blockChunks * sizes.outChannels * rowBytes);
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, shapeWords.length).set(shapeWords);
    new Uint32Array(memory, start + table, words.length).set(words);
    new Uint32Array(memory, start + space, nn.winogradSpaceBytes() / 4).set([
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

/** The gradient with respect to the input: a convolution of the output's gradient with the filter rotated by 180 degrees. */
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
  withPlanes(backend, reversed(sizes), matrix, ({ table, tableEnd, shape, space }) => {
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
