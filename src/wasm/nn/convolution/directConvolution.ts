import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf } from "../backendMemory.js";
import type { ConvSizes } from "./convSizes.js";
import { type DirectSpace, patchBlockChunks, withDirectSpace } from "./directSpace.js";
import { nnOf, nnSizes } from "../nnModule.js";
import { withPairedSums } from "../pairedSums.js";
import { tableOf, type SparseGroups } from "../sparseGroups.js";
import { type Cut, LEAST_ELEMENTS, LEAST_PRODUCTS } from "../cut.js";
import { runEach, runSlices, slicesOf, threadsOf } from "../runSlices.js";
import type { WasmBackend } from "../wasmBackend.js";
import { weightSlices } from "../weightSlices.js";
import { zero } from "../zero.js";

// Convolutions of any filter, stride, padding and dilation by kernels that copy patches of pixels into panels.

/** y = x * filter, whose present entries are those of `matrix` for every tap. */
export function directForward(
  backend: WasmBackend,
  x: TensorInfo,
  filter: TensorInfo,
  y: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  product(backend, "directForward", x, filter, y, sizes, matrix, nnSizes().panelLanes());
}

/** The gradient with respect to the input. Slices are whole images, because patches overlap. */
export function directInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  if (pixelsOf(sizes) === 0) {
    // nothing to add, and no images for the kernel to divide the pixels into
    zero(backend, addressOf(backend, dx), 4 * dx.shape.reduce((size, extent) => size * extent, 1));
    return;
  }
  const lanes = nnSizes().panelLanes();
  // chunks start at the same pixels for any number of slices: they determine the order of the sums
  let multiple = sizes.outHeight * sizes.outWidth;
  while (multiple % lanes !== 0) multiple *= 2;
  product(backend, "directInputGradient", dy, filter, dx, sizes, matrix, multiple);
}

/** @param multiple pixels at whose multiples a slice may start */
function product(
  backend: WasmBackend,
  kernel: "directForward" | "directInputGradient",
  from: TensorInfo,
  filter: TensorInfo,
  to: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
  multiple: number,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const blockChunks = patchBlockChunks(sizes);
  const taps = sizes.filterHeight * sizes.filterWidth;
  const perPixel = taps * (matrix.entries + sizes.inChannels);
  const cut: Cut = { total: pixelsOf(sizes), multiple, least: Math.ceil(LEAST_PRODUCTS / perPixel) };
  const slices = slicesOf(backend, cut).length;
  withDirectSpace(backend, sizes, matrix, tableOf(matrix, taps), slices, true, (space) => {
    group(backend, at(filter), space, sizes, matrix, true);
    const { table, tableEnd, shape, spaces, byGroups = at(filter) } = space;
    runSlices(backend, kernel, cut, (first, count, slice) => {
      const range = [first, first + count] as const;
      return [at(from), byGroups, at(to), table, tableEnd, shape, spaces[slice], blockChunks, ...range];
    });
  });
}

/** The gradient with respect to the present entries of the filter. */
export function directFilterGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  sizes: ConvSizes,
  matrix: SparseGroups,
): void {
  const at = (tensor: TensorInfo) => addressOf(backend, tensor);
  const lanes = nnSizes().panelLanes();
  const rowBytes = nnSizes().panelRowBytes();
  const taps = sizes.filterHeight * sizes.filterWidth;
  const blockChunks = patchBlockChunks(sizes);
  const chunks = Math.ceil(pixelsOf(sizes) / lanes);
  const gatherCut = (total: number): Cut => {
    const least = Math.ceil(LEAST_ELEMENTS / (lanes * taps * sizes.inChannels));
    return { total, least, preferred: total };
  };
  const parts = slicesOf(backend, gatherCut(blockChunks)).length;
  const { table, slices } = weightSlices(matrix, lanes * blockChunks, threadsOf(backend), taps);
  withDirectSpace(backend, sizes, matrix, table, parts, false, (space) => {
    const { shape, spaces, patches, patchStep, outputs, outputStep, byGroups = at(gradient) } = space;
    zero(backend, byGroups, 4 * taps * matrix.entries);
    for (let chunk = 0; chunk < chunks; chunk += blockChunks) {
      const total = Math.min(blockChunks, chunks - chunk);
      runSlices(backend, "directGather", gatherCut(total), (first, count, slice) => {
        return [at(x), at(dy), shape, spaces[slice], lanes * chunk, first, count];
      });
      withPairedSums(backend, slices.length, (sumsOf) => {
        const lists = slices.map((part, slice) => {
          const records = [space.table + part.start, space.table + part.end] as const;
          const [by, to] = [outputs + part.outputs * rowBytes, byGroups + 4 * part.entries];
          return [patches, by, to, ...records, total, patchStep, outputStep, true, sumsOf(slice)] as const;
        });
        runEach(backend, "relationalWeightGradient", lists);
      });
    }
    group(backend, at(gradient), space, sizes, matrix, false);
  });
}

/** Copies the filter between the two orders of groupTaps.ts, if they differ. */
function group(
  backend: WasmBackend,
  byTaps: number,
  { byGroups, channelTable, channelTableEnd }: DirectSpace,
  { filterHeight, filterWidth }: ConvSizes,
  { entries }: SparseGroups,
  toGroups: boolean,
): void {
  if (byGroups === undefined) return;
  const taps = filterHeight * filterWidth;
  nnOf(backend).groupTaps(byTaps, byGroups, channelTable, channelTableEnd, taps, entries, toGroups ? 1 : 0);
}

function pixelsOf({ batchSize, outHeight, outWidth }: ConvSizes): number {
  return batchSize * outHeight * outWidth;
}
