import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, cacheAligned, withScratch } from "../backendMemory.js";
import { convWords, type ConvSizes } from "./convSizes.js";
import { nnSizes } from "../nnModule.js";
import { type Cut, LEAST_ELEMENTS } from "../cut.js";
import { runSlices, slicesOf } from "../runSlices.js";
import type { WasmBackend } from "../wasmBackend.js";

/** The gradient of a depthwise convolution with respect to its input, cut into rows of pixels. */
export function depthwiseInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const words = convWords(sizes);
  const taps = sizes.filterHeight * sizes.filterWidth;
  const perRow = Math.max(1, sizes.inWidth * sizes.outChannels * taps);
  const total = sizes.batchSize * sizes.inHeight;
  const cut: Cut = { total, least: Math.ceil(LEAST_ELEMENTS / perRow) };
  const listBytes = cacheAligned(nnSizes().depthwiseListBytes(taps));
  const shapeBytes = cacheAligned(words.byteLength);
  withScratch(backend, shapeBytes + listBytes * slicesOf(backend, cut).length, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    runSlices(backend, "depthwiseInputGradient", cut, (first, count, slice) => {
      return [at(dy), at(filter), at(dx), shape, shape + shapeBytes + slice * listBytes, first, count];
    });
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
  const cut: Cut = { total: inChannels, multiple: 16, least: Math.ceil(LEAST_ELEMENTS / perChannel) };
  withScratch(backend, words.byteLength, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    runSlices(backend, "depthwiseFilterGradient", cut, (first, count) => {
      return [at(x), at(dy), at(gradient), shape, first, count];
    });
  });
}
