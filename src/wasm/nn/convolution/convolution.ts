import type { TensorInfo } from "@tensorflow/tfjs";
import type { WasmBackend } from "../wasmBackend.js";
import * as direct from "./directConvolution.js";
import type { ConvSizes } from "./convSizes.js";
import * as patches from "./patchProduct.js";
import * as pointwise from "./pointwise.js";
import { isDense, type SparseGroups } from "../sparseGroups.js";
import * as winograd from "./winograd.js";

// The three products of a convolution, each into a new tensor, by the fastest method. `matrix` says which entries of the
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
  methodFor(sizes, matrix).forward(backend, x, filter, y, sizes, matrix);
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
  methodFor(sizes, matrix).inputGradient(backend, dy, filter, dx, sizes, matrix);
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
  methodFor(sizes, matrix).filterGradient(backend, x, dy, gradient, sizes, matrix);
  return gradient;
}

/** A product of two tensors into a third. */
type Product = (
  backend: WasmBackend,
  a: TensorInfo,
  b: TensorInfo,
  c: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
) => void;

interface Method {
  readonly forward: Product;
  readonly inputGradient: Product;
  readonly filterGradient: Product;
}

const methods = {
  pointwise: {
    forward: (backend, x, filter, y, sizes) => pointwise.pointwiseForward(backend, x, filter, y, sizes),
    inputGradient: pointwise.pointwiseInputGradient,
    filterGradient: pointwise.pointwiseFilterGradient,
  },
  winograd: {
    forward: winograd.winogradForward,
    inputGradient: winograd.winogradInputGradient,
    filterGradient: winograd.winogradFilterGradient,
  },
  patches: {
    forward: (backend, x, filter, y, sizes) => patches.patchForward(backend, x, filter, y, sizes),
    inputGradient: patches.patchInputGradient,
    filterGradient: patches.patchFilterGradient,
  },
  direct: {
    forward: direct.directForward,
    inputGradient: direct.directInputGradient,
    filterGradient: direct.directFilterGradient,
  },
} satisfies Record<string, Method>;

function methodFor(sizes: ConvSizes, matrix: SparseGroups): Method {
  if (pointwise.isPointwise(sizes, matrix)) return methods.pointwise;
  if (winograd.winogradPays(sizes, matrix)) return methods.winograd;
  return isDense(matrix) && patches.fillsPanels(sizes) ? methods.patches : methods.direct;
}
