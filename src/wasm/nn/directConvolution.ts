import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { panelStep } from "./panels.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { ScratchLayout } from "./scratchLayout.js";

// Convolutions of any filter, stride, padding and dilation by kernels that copy patches of pixels into panels.

/** Maximum size of the patches and outputs of a block, so that they stay in the second-level cache. */
const BLOCK_BYTES = 1 << 19;

/** Addresses that a kernel needs besides those of its tensors. */
interface Space {
  readonly table: number;
  readonly tableEnd: number;
  readonly shape: number;
  readonly space: number;
  readonly blockChunks: number;
  /** Room for the filter by groups (assembly/nn/convolution/groupTaps.ts); undefined if both orders are the same. */
  readonly byGroups: number | undefined;
  /** Copies the filter between the two orders. */
  readonly group: (byTaps: number, toGroups: boolean) => void;
}

function withPatches(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  use: (space: Space) => void,
): void {
  const nn = nnOf(backend);
  const shapeWords = convWords(sizes);
  const taps = sizes.filterHeight * sizes.filterWidth;
  const { entries } = matrix;
  const words = tableOf(matrix, taps);
  const channelWords = tableOf(matrix);
  const chunks = Math.ceil((sizes.batchSize * sizes.outHeight * sizes.outWidth) / nn.panelLanes());
  const rows = taps * sizes.inChannels + sizes.outChannels;
  const blockChunks = Math.max(1, Math.min(chunks, Math.floor(BLOCK_BYTES / (rows * nn.panelRowBytes()))));
  const patchStep = panelStep(taps * sizes.inChannels);
  const outputStep = panelStep(sizes.outChannels);
  const sameOrder = taps === 1 || matrix.groups.length === 1;

  const layout = new ScratchLayout();
  const shape = layout.take(nn.convShapeBytes());
  const space = layout.take(nn.directSpaceBytes());
  const table = layout.take(words.byteLength);
  const channelTable = layout.take(channelWords.byteLength);
  const outside = layout.take(4 * Math.max(sizes.inChannels, sizes.outChannels));
  const places = layout.take(nn.directPlacesBytes(taps));
  const patches = layout.take(blockChunks * patchStep);
  const outputs = layout.take(blockChunks * outputStep);
  const weights = layout.take(sameOrder ? 0 : 4 * taps * entries);
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, shapeWords.length).set(shapeWords);
    new Uint32Array(memory, start + table, words.length).set(words);
    new Uint32Array(memory, start + channelTable, channelWords.length).set(channelWords);
    new Uint32Array(memory, start + space, nn.directSpaceBytes() / 4).set([
      start + outside,
      start + places,
      start + patches,
      patchStep,
      start + outputs,
      outputStep,
    ]);
    const byGroups = start + weights;
    const channelsAt = start + channelTable;
    use({
      table: start + table,
      tableEnd: start + table + words.byteLength,
      shape: start + shape,
      space: start + space,
      blockChunks,
      byGroups: sameOrder ? undefined : byGroups,
      group: (byTaps, toGroups) => {
        if (sameOrder) return;
        const end = channelsAt + channelWords.byteLength;
        nn.groupTaps(byTaps, byGroups, channelsAt, end, taps, entries, toGroups ? 1 : 0);
      },
    });
  });
}

/** y = x * filter, whose present entries are those of `matrix` for every tap. */
export function directForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPatches(backend, sizes, matrix, ({ table, tableEnd, shape, space, blockChunks, byGroups, group }) => {
    group(at(filter), true);
    const weights = byGroups ?? at(filter);
    nnOf(backend).directForward(at(x), weights, at(y), table, tableEnd, shape, space, blockChunks);
  });
}

/** The gradient with respect to the input. */
export function directInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPatches(backend, sizes, matrix, ({ table, tableEnd, shape, space, blockChunks, byGroups, group }) => {
    group(at(filter), true);
    const weights = byGroups ?? at(filter);
    nnOf(backend).directInputGradient(at(dy), weights, at(dx), table, tableEnd, shape, space, blockChunks);
  });
}

/** The gradient with respect to the present entries of the filter. */
export function directFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  const nn = nnOf(backend);
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const entries = matrix.entries * sizes.filterHeight * sizes.filterWidth;
  withPatches(backend, sizes, matrix, ({ table, tableEnd, shape, space, blockChunks, byGroups, group }) => {
    const target = byGroups ?? at(gradient);
    nn.directFilterGradient(at(x), at(dy), target, table, tableEnd, shape, space, blockChunks, entries);
    group(at(gradient), false);
  });
}
