import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
import { convWords, type ConvSizes } from "./convSizes.js";

/** The gradient of a depthwise convolution with respect to its input. */
export function depthwiseInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const words = convWords(sizes);
  const nn = nnOf(backend);
  const listBytes = nn.depthwiseListBytes(sizes.filterHeight * sizes.filterWidth);
  withScratch(backend, words.byteLength + listBytes, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    nn.depthwiseInputGradient(at(dy), at(filter), at(dx), shape, shape + words.byteLength);
  });
}

/** The gradient of a depthwise convolution with respect to its filter. */
export function depthwiseFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const words = convWords(sizes);
  const nn = nnOf(backend);
  withScratch(backend, words.byteLength, (shape) => {
    new Int32Array(backend.wasm.HEAPU8.buffer, shape, words.length).set(words);
    nn.depthwiseFilterGradient(at(x), at(dy), at(gradient), shape);
  });
}
