import { withScratch } from "../backendMemory.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { nnOf, nnSizes } from "../nnModule.js";
import { panelStep } from "../panels.js";
import { ScratchLayout } from "../scratchLayout.js";
import { tableOf, type SparseGroups } from "../sparseGroups.js";
import type { WasmBackend } from "../wasmBackend.js";

/** Maximum size of the patches and outputs of a block, so that they stay in the second-level cache. */
const BLOCK_BYTES = 1 << 19;

/** Addresses that a kernel needs besides those of its tensors. */
export interface DirectSpace {
  readonly table: number;
  readonly tableEnd: number;
  /** The table of the channels of one tap. */
  readonly channelTable: number;
  readonly channelTableEnd: number;
  readonly shape: number;
  /** A record of addresses for each slice. */
  readonly spaces: readonly number[];
  /** The block of the first slice, and bytes from one chunk to the next. */
  readonly patches: number;
  readonly patchStep: number;
  readonly outputs: number;
  readonly outputStep: number;
  /** Room for the filter by groups (assembly/nn/convolution/groupTaps.ts); undefined if both orders are the same. */
  readonly byGroups: number | undefined;
}

/** Chunks of eight output pixels in a block. */
export function patchBlockChunks(sizes: ConvSizes): number {
  const nn = nnSizes();
  const chunks = Math.ceil((sizes.batchSize * sizes.outHeight * sizes.outWidth) / nn.panelLanes());
  const rows = sizes.filterHeight * sizes.filterWidth * sizes.inChannels + sizes.outChannels;
  return Math.max(1, Math.min(chunks, Math.floor(BLOCK_BYTES / (rows * nn.panelRowBytes()))));
}

/**
 * Calls `use` with scratch memory for some slices.
 *
 * @param words the table of the groups, with the taps' channels
 * @param ownBlocks whether each slice has a block of patches and outputs of its own
 */
export function withDirectSpace(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  words: Uint32Array,
  slices: number,
  ownBlocks: boolean,
  use: (space: DirectSpace) => void,
): void {
  const nn = nnOf(backend);
  const shapeWords = convWords(sizes);
  const taps = sizes.filterHeight * sizes.filterWidth;
  const channelWords = tableOf(matrix);
  const blockChunks = patchBlockChunks(sizes);
  const patchStep = panelStep(taps * sizes.inChannels);
  const outputStep = panelStep(sizes.outChannels);
  const sameOrder = taps === 1 || matrix.groups.length === 1;

  const layout = new ScratchLayout();
  const shape = layout.take(nn.convShapeBytes());
  const table = layout.take(words.byteLength);
  const channelTable = layout.take(channelWords.byteLength);
  const weights = layout.take(sameOrder ? 0 : 4 * taps * matrix.entries);
  const takeBlock = () => ({
    patches: layout.take(blockChunks * patchStep),
    outputs: layout.take(blockChunks * outputStep),
  });
  const shared = ownBlocks ? undefined : takeBlock();
  const parts = Array.from({ length: slices }, () => ({
    space: layout.take(nn.directSpaceBytes()),
    outside: layout.take(4 * Math.max(sizes.inChannels, sizes.outChannels)),
    places: layout.take(nn.directPlacesBytes(taps)),
    ...(shared ?? takeBlock()),
  }));
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, shapeWords.length).set(shapeWords);
    new Uint32Array(memory, start + table, words.length).set(words);
    new Uint32Array(memory, start + channelTable, channelWords.length).set(channelWords);
    for (const { space, outside, places, patches, outputs } of parts) {
      new Uint32Array(memory, start + space, nn.directSpaceBytes() / 4).set([
        start + outside,
        start + places,
        start + patches,
        patchStep,
        start + outputs,
        outputStep,
      ]);
    }
    use({
      table: start + table,
      tableEnd: start + table + words.byteLength,
      channelTable: start + channelTable,
      channelTableEnd: start + channelTable + channelWords.byteLength,
      shape: start + shape,
      spaces: parts.map(({ space }) => start + space),
      patches: start + parts[0].patches,
      patchStep,
      outputs: start + parts[0].outputs,
      outputStep,
      byGroups: sameOrder ? undefined : start + weights,
    });
  });
}
