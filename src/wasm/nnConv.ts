import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, nnOf, withScratch, type WasmBackend } from "./nnBackend.js";
import { convWords, type ConvSizes } from "./nnConvSizes.js";
import { entriesOf, tableOf, type SparseGroups } from "./nnSparseGroups.js";
import { ScratchLayout } from "./scratchLayout.js";

// Convolutions of any filter, stride, padding and dilation by kernels that copy patches of pixels into panels.

/** Bytes of one chunk's channel: eight float32. */
const ROW_BYTES = 32;
/** What the patches of a block may take: they stay in the second level of the cache. */
const BLOCK_BYTES = 1 << 19;
/** Pointers that tell the kernel where the parts of its scratch memory are. */
const SPACE_WORDS = 4;

interface Space {
  readonly table: number;
  readonly tableEnd: number;
  readonly shape: number;
  readonly space: number;
  readonly blockChunks: number;
}

function withPatches(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  use: (space: Space) => void,
): void {
  const taps = sizes.filterHeight * sizes.filterWidth;
  const words = tableOf(matrix, taps);
  const chunks = Math.ceil((sizes.batchSize * sizes.outHeight * sizes.outWidth) / 8);
  const patch = taps * sizes.inChannels * ROW_BYTES;
  const output = sizes.outChannels * ROW_BYTES;
  const blockChunks = Math.max(1, Math.min(chunks, Math.floor(BLOCK_BYTES / (patch + output))));

  const layout = new ScratchLayout();
  const shape = layout.take(4 * 16);
  const space = layout.take(4 * SPACE_WORDS);
  const table = layout.take(words.byteLength);
  const outside = layout.take(4 * Math.max(sizes.inChannels, sizes.outChannels));
  const places = layout.take(taps * ROW_BYTES);
  const patches = layout.take(blockChunks * patch);
  const outputs = layout.take(blockChunks * output);
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, 16).set(convWords(sizes));
    new Uint32Array(memory, start + table, words.length).set(words);
    const parts = [outside, places, patches, outputs].map((offset) => start + offset);
    new Uint32Array(memory, start + space, SPACE_WORDS).set(parts);
    use({
      table: start + table,
      tableEnd: start + table + words.byteLength,
      shape: start + shape,
      space: start + space,
      blockChunks,
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
  const nn = nnOf(backend);
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPatches(backend, sizes, matrix, ({ table, tableEnd, shape, space, blockChunks }) => {
    nn.convForward(at(x), at(filter), at(y), table, tableEnd, shape, space, blockChunks);
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
  const nn = nnOf(backend);
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  withPatches(backend, sizes, matrix, ({ table, tableEnd, shape, space, blockChunks }) => {
    nn.convInputGradient(at(dy), at(filter), at(dx), table, tableEnd, shape, space, blockChunks);
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
  const entries = entriesOf(matrix) * sizes.filterHeight * sizes.filterWidth;
  withPatches(backend, sizes, matrix, ({ table, tableEnd, shape, space, blockChunks }) => {
    nn.convFilterGradient(at(x), at(dy), at(gradient), table, tableEnd, shape, space, blockChunks, entries);
  });
}
