import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, nnOf, withScratch } from "./backend.js";
import type { WasmBackend } from "./wasmBackend.js";
import { convWords, SHAPE_WORDS, type ConvSizes } from "./convSizes.js";
import { panelStep, ROW_BYTES } from "./panels.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { ScratchLayout } from "./scratchLayout.js";

// Convolutions of any filter, stride, padding and dilation by kernels that copy patches of pixels into panels.

/** What the patches of a block may take: they stay in the second level of the cache. */
const BLOCK_BYTES = 1 << 19;
/** Words that tell the kernel where the parts of its scratch memory are. */
const SPACE_WORDS = 6;

/** Addresses of what a kernel needs beside its tensors. */
interface Space {
  readonly table: number;
  readonly tableEnd: number;
  readonly shape: number;
  readonly space: number;
  readonly blockChunks: number;
  /** Where the filter lies by groups (assembly/nn/convolution/groupTaps.ts), or has room to; none where both orders are one. */
  readonly byGroups: number | undefined;
  /** Copies the filter from one order to the other. */
  readonly group: (byTaps: number, toGroups: boolean) => void;
}

function withPatches(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  use: (space: Space) => void,
): void {
  const taps = sizes.filterHeight * sizes.filterWidth;
  const { entries } = matrix;
  const words = tableOf(matrix, taps);
  const channelWords = tableOf(matrix);
  const chunks = Math.ceil((sizes.batchSize * sizes.outHeight * sizes.outWidth) / 8);
  const rows = taps * sizes.inChannels + sizes.outChannels;
  const blockChunks = Math.max(1, Math.min(chunks, Math.floor(BLOCK_BYTES / (rows * ROW_BYTES))));
  const patchStep = panelStep(taps * sizes.inChannels);
  const outputStep = panelStep(sizes.outChannels);
  const sameOrder = taps === 1 || matrix.groups.length === 1;

  const layout = new ScratchLayout();
  const shape = layout.take(4 * SHAPE_WORDS);
  const space = layout.take(4 * SPACE_WORDS);
  const table = layout.take(words.byteLength);
  const channelTable = layout.take(channelWords.byteLength);
  const outside = layout.take(4 * Math.max(sizes.inChannels, sizes.outChannels));
  const places = layout.take(taps * ROW_BYTES);
  const patches = layout.take(blockChunks * patchStep);
  const outputs = layout.take(blockChunks * outputStep);
  const weights = layout.take(sameOrder ? 0 : 4 * taps * entries);
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, SHAPE_WORDS).set(convWords(sizes));
    new Uint32Array(memory, start + table, words.length).set(words);
    new Uint32Array(memory, start + channelTable, channelWords.length).set(channelWords);
    new Uint32Array(memory, start + space, SPACE_WORDS).set([
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
        nnOf(backend).groupTaps(byTaps, byGroups, channelsAt, end, taps, entries, toGroups ? 1 : 0);
      },
    });
  });
}

/** y = x * filter, whose present entries are those of `matrix` for every tap. */
export function convForward(
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
    nnOf(backend).convForward(at(x), weights, at(y), table, tableEnd, shape, space, blockChunks);
  });
}

/** The gradient with respect to the input. */
export function convInputGradient(
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
    nnOf(backend).convInputGradient(at(dy), weights, at(dx), table, tableEnd, shape, space, blockChunks);
  });
}

/** The gradient with respect to the present entries of the filter. */
export function convFilterGradient(
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
    nn.convFilterGradient(at(x), at(dy), target, table, tableEnd, shape, space, blockChunks, entries);
    group(at(gradient), false);
  });
}
