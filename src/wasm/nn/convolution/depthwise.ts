import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheAligned, withScratch } from "../backendMemory.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { nnSizes } from "../nnModule.js";
import { type Cut, LEAST_ELEMENTS } from "../cut.js";
import { runSlices, slicesOf } from "../runSlices.js";
import type { WasmBackend } from "../wasmBackend.js";

/** Channels of a slice of a filter's gradient that are next to each other often enough in every pixel. */
const PREFERRED_CHANNELS = 64;

/**
 * y = x * filter + bias, for one output per input channel, cut into rows of pixels.
 *
 * @param bias one value per channel
 */
export function depthwiseForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  bias?: TensorInfo,
): void {
  const [from, by, to] = [x, filter, y].map((tensor) => addressOf(backend, tensor));
  const start = bias === undefined ? 0 : addressOf(backend, bias);
  const cut = rowCut(sizes.batchSize * sizes.outHeight, sizes.outWidth, sizes);
  withLists(backend, cut, sizes, (shape, listOf) => {
    runSlices(backend, "depthwiseForward", cut, (first, count, slice) => {
      return [from, by, to, start, shape, listOf(slice), first, count];
    });
  });
}

/** The gradient of a depthwise convolution with respect to its input, cut into rows of pixels. */
export function depthwiseInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
): void {
  const [from, by, to] = [dy, filter, dx].map((tensor) => addressOf(backend, tensor));
  const cut = rowCut(sizes.batchSize * sizes.inHeight, sizes.inWidth, sizes);
  withLists(backend, cut, sizes, (shape, listOf) => {
    runSlices(backend, "depthwiseInputGradient", cut, (first, count, slice) => {
      return [from, by, to, shape, listOf(slice), first, count];
    });
  });
}

const tapsOf = ({ filterHeight, filterWidth }: ConvSizes) => filterHeight * filterWidth;

/** The cut of rows of `width` pixels. */
function rowCut(rows: number, width: number, sizes: ConvSizes): Cut {
  const perRow = Math.max(1, width * sizes.outChannels * tapsOf(sizes));
  return { total: rows, least: Math.ceil(LEAST_ELEMENTS / perRow) };
}

/** Calls `use` with the address of the sizes, and of each slice's room for a list of taps. */
function withLists(
  backend: WasmBackend,
  cut: Cut,
  sizes: ConvSizes,
  use: (shape: number, listOf: (slice: number) => number) => void,
): void {
  const words = convWords(sizes);
  const shapeBytes = cacheAligned(words.byteLength);
  const listBytes = cacheAligned(nnSizes().depthwiseListBytes(tapsOf(sizes)));
  withScratch(backend, shapeBytes + listBytes * slicesOf(backend, cut).length, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    use(shape, (slice) => shape + shapeBytes + slice * listBytes);
  });
}

/** The gradient of a depthwise convolution with respect to its filter, cut into channels: each gradient is a sum of its own. */
export function depthwiseFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const words = convWords(sizes);
  const { batchSize, inHeight, inWidth, inChannels } = sizes;
  const perChannel = Math.max(1, batchSize * inHeight * inWidth);
  const least = Math.ceil(LEAST_ELEMENTS / perChannel);
  const cut: Cut = { total: inChannels, multiple: 16, least, preferred: Math.max(least, PREFERRED_CHANNELS) };
  withScratch(backend, words.byteLength, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    runSlices(backend, "depthwiseFilterGradient", cut, (first, count) => {
      return [at(x), at(dy), at(gradient), shape, first, count];
    });
  });
}
