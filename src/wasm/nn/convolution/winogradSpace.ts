import { withScratch } from "../backendMemory.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { COLUMNS_OF_PANEL } from "../gemm.js";
import { nnOf, nnSizes } from "../nnModule.js";
import { ScratchLayout } from "../scratchLayout.js";
import { isDense, tableOf, type SparseGroups } from "../sparseGroups.js";
import type { WasmBackend } from "../wasmBackend.js";

/** Size of the planes of a block, so that they stay in the second-level cache. */
const BLOCK_BYTES = 1 << 20;
/** Chunks of a block that is larger because of its many channels: every block reads the planes of the weights again. */
const FEWEST_CHUNKS = 8;

/** Addresses of a Winograd convolution's scratch memory. With a dense filter there is no table. */
export interface WinogradSpace {
  readonly table: number;
  readonly tableEnd: number;
  readonly shape: number;
  /** A record of addresses for each slice. */
  readonly spaces: readonly number[];
  /** Scratch memory of each slice. */
  readonly scratch: readonly number[];
  /** The planes of the weights, of the first slice if each has its own, and the bytes from one to the next. */
  readonly weights: number;
  readonly weightStep: number;
}

/** Entries of a plane of the weights; those of a dense filter are whole panels. */
export function planeEntries({ inChannels, outChannels }: ConvSizes, matrix: SparseGroups): number {
  return isDense(matrix) ? inChannels * roundUp(outChannels, COLUMNS_OF_PANEL) : matrix.entries;
}

const roundUp = (count: number, multiple: number) => multiple * Math.ceil(count / multiple);

/** Number of tiles that cover the output of all examples. */
export function tilesOf({ batchSize, outHeight, outWidth }: ConvSizes): number {
  const side = nnSizes().winogradTileSide();
  return batchSize * Math.ceil(outHeight / side) * Math.ceil(outWidth / side);
}

/** Number of chunks of eight tiles. */
export function chunksOf(sizes: ConvSizes): number {
  return Math.ceil(tilesOf(sizes) / nnSizes().panelLanes());
}

/** The chunks of a block. */
export function blockChunksOf(sizes: ConvSizes): number {
  const nn = nnSizes();
  const chunkBytes = nn.winogradPlanes() * (sizes.inChannels + sizes.outChannels) * nn.panelRowBytes();
  return Math.min(chunksOf(sizes), Math.max(FEWEST_CHUNKS, Math.floor(BLOCK_BYTES / chunkBytes)));
}

/**
 * Calls `use` with scratch memory for some slices.
 *
 * @param blockChunks chunks of a block
 * @param own what each slice has of its own: nothing, planes of inputs and outputs, or these and planes of weights
 */
export function withWinogradSpace(
  backend: WasmBackend,
  sizes: ConvSizes,
  matrix: SparseGroups,
  slices: number,
  blockChunks: number,
  own: "nothing" | "planes" | "all",
  use: (space: WinogradSpace) => void,
): void {
  const nn = nnOf(backend);
  const planes = nn.winogradPlanes();
  const rowBytes = nn.panelRowBytes();
  const dense = isDense(matrix);
  // rows of whole vectors, and of whole panels: see assembly/nn/winograd/denseWinograd.ts
  const [inputs, outputs] = dense
    ? [roundUp(sizes.inChannels, 4), roundUp(sizes.outChannels, COLUMNS_OF_PANEL)]
    : [sizes.inChannels, sizes.outChannels];
  const entries = planeEntries(sizes, matrix);
  const mostChannels = Math.max(sizes.inChannels, sizes.outChannels);
  const words = dense ? new Uint32Array(0) : tableOf(matrix);
  const shapeWords = convWords(sizes);

  const layout = new ScratchLayout();
  const shape = layout.take(nn.convShapeBytes());
  const table = layout.take(words.byteLength);
  const takeBlock = () => ({
    inputs: layout.takePlanes(planes, blockChunks * inputs * rowBytes),
    outputs: layout.takePlanes(planes, blockChunks * outputs * rowBytes),
  });
  const takeWeights = () => layout.takePlanes(planes, 4 * entries);
  const sharedWeights = own === "all" ? undefined : takeWeights();
  const shared = own === "nothing" ? takeBlock() : undefined;
  const parts = Array.from({ length: slices }, () => ({
    space: layout.take(nn.winogradSpaceBytes()),
    outside: layout.take(dense ? 0 : 4 * mostChannels),
    places: layout.take(dense ? 0 : nn.winogradPlacesBytes()),
    scratch: layout.take(nn.winogradScratchBytes()),
    patch: layout.take(dense ? nn.densePatchBytes(mostChannels) : 0),
    ...(shared ?? takeBlock()),
    weights: sharedWeights ?? takeWeights(),
  }));
  withScratch(backend, layout.bytes, (start) => {
    const memory = backend.wasm.HEAPU8.buffer;
    new Int32Array(memory, start + shape, shapeWords.length).set(shapeWords);
    new Uint32Array(memory, start + table, words.length).set(words);
    for (const { space, outside, places, scratch, patch, inputs, outputs, weights } of parts) {
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
        start + patch,
      ]);
    }
    use({
      table: start + table,
      tableEnd: start + table + words.byteLength,
      shape: start + shape,
      spaces: parts.map(({ space }) => start + space),
      scratch: parts.map(({ scratch }) => start + scratch),
      weights: start + parts[0].weights.at,
      weightStep: parts[0].weights.step,
    });
  });
}
