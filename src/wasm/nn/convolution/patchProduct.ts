import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheAligned, withScratch } from "../backendMemory.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { COLUMNS_OF_PANEL, gemm } from "../gemm.js";
import { type Cut, LEAST_ELEMENTS } from "../cut.js";
import { runSlices } from "../runSlices.js";
import type { WasmBackend } from "../wasmBackend.js";
import { zero } from "../zero.js";

// Dense convolutions of any filter, stride, padding and dilation as products of the patches under the output pixels, copied
// into rows [pixels][taps inChannels], with the filter [taps inChannels][outChannels]. A block of pixels at a time, whose
// size depends on the shapes only: it decides the order in which a filter's gradient is summed.

/** The most memory of a block of patches, so that they stay in the third-level cache. */
const BLOCK_BYTES = 1 << 22;
/** The fewest pixels of a block: every block copies the whole filter. */
const FEWEST_PIXELS = 64;
/** Channels of a slice that are next to each other often enough in every pixel. */
const PREFERRED_CHANNELS = 256;
/** Channels of a cache line. */
const CHANNELS_OF_LINE = 16;

/** The fewest outputs for which the forward product is faster than XNNPACK. */
const FASTER_THAN_STOCK = 32;

/** Whether there are enough outputs for these products. */
export function fillsPanels({ outChannels }: ConvSizes): boolean {
  return outChannels >= COLUMNS_OF_PANEL;
}

/** Whether the forward product is faster than the stock kernel of the tfjs wasm backend. */
export function beatsStock({ outChannels }: ConvSizes): boolean {
  return outChannels >= FASTER_THAN_STOCK;
}

/** y = x * filter + bias; the bias has one value per output channel. */
export function patchForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  bias?: TensorInfo,
): void {
  const { outChannels } = sizes;
  const [from, by, to] = [x, filter, y].map((tensor) => addressOf(backend, tensor));
  const start = bias === undefined ? 0 : addressOf(backend, bias);
  forEachBlock(backend, sizes, ({ rows, inner, shape, first, pixels }) => {
    gatherRows(backend, from, rows, shape, first, pixels, inner);
    const product = { rows: pixels, inner, columns: outChannels };
    gemm(backend, plain(rows), plain(by), to + 4 * first * outChannels, start, product);
  });
}

/** The gradient with respect to the input. */
export function patchInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
): void {
  const { batchSize, inHeight, inWidth, inChannels, outChannels } = sizes;
  const [from, by, to] = [dy, filter, dx].map((tensor) => addressOf(backend, tensor));
  zero(backend, to, 4 * batchSize * inHeight * inWidth * inChannels);
  forEachBlock(backend, sizes, ({ rows, inner, shape, first, pixels }) => {
    const product = { rows: pixels, inner: outChannels, columns: inner };
    gemm(backend, plain(from + 4 * first * outChannels), transposed(by), rows, 0, product);
    // patches overlap, channels do not
    const least = Math.ceil((LEAST_ELEMENTS * inChannels) / Math.max(1, pixels * inner));
    const cut: Cut = {
      total: inChannels,
      multiple: CHANNELS_OF_LINE,
      least,
      preferred: Math.max(least, PREFERRED_CHANNELS),
    };
    runSlices(backend, "addPatchRows", cut, (channel, channels) => {
      return [rows, to, shape, first, pixels, channel, channels];
    });
  });
}

/** The gradient with respect to the filter. */
export function patchFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
): void {
  const { outChannels } = sizes;
  const [from, by, to] = [x, dy, gradient].map((tensor) => addressOf(backend, tensor));
  forEachBlock(backend, sizes, ({ rows, inner, shape, first, pixels }) => {
    gatherRows(backend, from, rows, shape, first, pixels, inner);
    const product = { rows: inner, inner: pixels, columns: outChannels };
    const start = first === 0 ? 0 : to;
    gemm(backend, transposed(rows), plain(by + 4 * first * outChannels), to, start, product);
  });
}

/** A block of output pixels, and room for their patches. */
interface Block {
  /** Address of the patches. */
  readonly rows: number;
  /** Values of a patch. */
  readonly inner: number;
  readonly shape: number;
  readonly first: number;
  readonly pixels: number;
}

const valuesOfPatch = (sizes: ConvSizes) => sizes.filterHeight * sizes.filterWidth * sizes.inChannels;

/** All output pixels, and the most of a block; blocks are about equal. */
export function patchBlocks(sizes: ConvSizes): { readonly all: number; readonly most: number } {
  const all = sizes.batchSize * sizes.outHeight * sizes.outWidth;
  const bytes = 4 * valuesOfPatch(sizes);
  const blocks = Math.ceil(all / Math.max(FEWEST_PIXELS, Math.floor(BLOCK_BYTES / bytes)));
  return { all, most: Math.ceil(all / Math.max(1, blocks)) };
}

/** Calls `use` for all output pixels, one block after another: at least once, even if there are no pixels. */
function forEachBlock(backend: WasmBackend, sizes: ConvSizes, use: (block: Block) => void): void {
  const inner = valuesOfPatch(sizes);
  const { all, most } = patchBlocks(sizes);
  const words = convWords(sizes);
  const shapeBytes = cacheAligned(words.byteLength);
  withScratch(backend, shapeBytes + 4 * most * inner, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    const rows = shape + shapeBytes;
    let first = 0;
    do {
      use({ rows, inner, shape, first, pixels: Math.min(most, all - first) });
      first += most;
    } while (first < all);
  });
}

/** Copies the patches of a block into its rows. */
function gatherRows(
  backend: WasmBackend,
  x: number,
  rows: number,
  shape: number,
  first: number,
  pixels: number,
  inner: number,
): void {
  runSlices(backend, "gatherPatchRows", { total: pixels, least: LEAST_ELEMENTS / inner }, (from, count) => {
    return [x, rows + 4 * from * inner, shape, first + from, count];
  });
}

const plain = (address: number) => ({ address, transposed: false });
const transposed = (address: number) => ({ address, transposed: true });
