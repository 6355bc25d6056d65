import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "../backendMemory.js";
import type { WasmBackend } from "../wasmBackend.js";
import type { ConvSizes } from "./convSizes.js";
import { gemm } from "../gemm.js";
import { isDense, type SparseGroups } from "../sparseGroups.js";

// Dense convolutions with a filter of one pixel: products of [pixels][inputs] with [inputs][outputs].

/** Whether a convolution is such a product without any copying. */
export function isPointwise(sizes: ConvSizes, matrix: SparseGroups): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = sizes;
  const onePixel = filterHeight * filterWidth * strideHeight * strideWidth === 1;
  const noPadding = sizes.inHeight === sizes.outHeight && sizes.inWidth === sizes.outWidth;
  return onePixel && noPadding && isDense(matrix);
}

/** y = x * filter + bias; the bias has one value per output channel. */
export function pointwiseForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  bias?: TensorInfo,
): void {
  const { inChannels, outChannels } = sizes;
  const shape = { rows: pixelsOf(sizes), inner: inChannels, columns: outChannels };
  const start = bias === undefined ? 0 : addressOf(backend, bias);
  gemm(backend, operand(backend, x), operand(backend, filter), addressOf(backend, y), start, shape);
}

/** The gradient with respect to the input. */
export function pointwiseInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
): void {
  const { inChannels, outChannels } = sizes;
  const shape = { rows: pixelsOf(sizes), inner: outChannels, columns: inChannels };
  const transposed = operand(backend, filter, true);
  gemm(backend, operand(backend, dy), transposed, addressOf(backend, dx), 0, shape);
}

/** The gradient with respect to the filter. */
export function pointwiseFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
): void {
  const { inChannels, outChannels } = sizes;
  const shape = { rows: inChannels, inner: pixelsOf(sizes), columns: outChannels };
  const transposed = operand(backend, x, true);
  gemm(backend, transposed, operand(backend, dy), addressOf(backend, gradient), 0, shape);
}

function pixelsOf({ batchSize, outHeight, outWidth }: ConvSizes): number {
  return batchSize * outHeight * outWidth;
}

function operand(backend: WasmBackend, tensor: TensorInfo, transposed = false) {
  return { address: addressOf(backend, tensor), transposed };
}
