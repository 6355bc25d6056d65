import type { TensorInfo } from "@tensorflow/tfjs";
import type { WasmBackend } from "./wasmBackend.js";
import * as direct from "./directConvolution.js";
import type { ConvSizes } from "./convSizes.js";
import {
  isPointwise,
  pointwiseFilterGradient,
  pointwiseForward,
  pointwiseInputGradient,
} from "./pointwise.js";
import type { SparseGroups } from "./sparseGroups.js";
import * as winograd from "./winograd.js";

// The three products of a convolution, each into a new tensor, by the faster method. `matrix` says which entries of the
// filter are present, and `filter` holds them tap by tap: [taps][entries].

/** y = x * filter */
export function convForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels } = sizes;
  const y = backend.makeOutput([batchSize, outHeight, outWidth, outChannels], "float32");
  if (isPointwise(sizes, matrix)) {
    pointwiseForward(backend, x, filter, y, sizes);
  } else {
    const run = winograd.winogradPays(sizes, matrix) ? winograd.winogradForward : direct.directForward;
    run(backend, x, filter, y, sizes, matrix);
  }
  return y;
}

/** The gradient with respect to the input. */
export function convInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels } = sizes;
  const dx = backend.makeOutput([batchSize, inHeight, inWidth, inChannels], "float32");
  if (isPointwise(sizes, matrix)) {
    pointwiseInputGradient(backend, dy, filter, dx, sizes);
  } else {
    const pays = winograd.winogradPays(sizes, matrix);
    const run = pays ? winograd.winogradInputGradient : direct.directInputGradient;
    run(backend, dy, filter, dx, sizes, matrix);
  }
  return dx;
}

/** The gradient with respect to the filter, in the shape of the filter. */
export function convFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
  sizes: ConvSizes,
  matrix: SparseGroups,
): TensorInfo {
  const gradient = backend.makeOutput(filterShape, "float32");
  if (isPointwise(sizes, matrix)) {
    pointwiseFilterGradient(backend, x, dy, gradient, sizes);
  } else {
    const pays = winograd.winogradPays(sizes, matrix);
    const run = pays ? winograd.winogradFilterGradient : direct.directFilterGradient;
    run(backend, x, dy, gradient, sizes, matrix);
  }
  return gradient;
}
