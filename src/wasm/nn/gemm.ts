import { cacheAligned, withScratch } from "./backendMemory.js";
import { nnSizes } from "./nnModule.js";
import { type Cut, largestSlice, LEAST_PRODUCTS } from "./cut.js";
import { runSlices, slicesOf } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Slices start at whole tiles and panels. */
const ROWS_OF_TILE = 6;
export const COLUMNS_OF_PANEL = 8;
/** Rows or columns of a slice that are worth copying all of the other operand once more. */
const PREFERRED = 64;

/** A float32 matrix in the backend's memory, row by row; `transposed` if its transpose is the operand. */
export interface Operand {
  readonly address: number;
  readonly transposed: boolean;
}

/** The extents of a product [rows][inner] times [inner][columns]. */
export interface ProductShape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/**
 * c [rows][columns] = start + a b. All are addresses.
 *
 * @param start [columns], which is added to every row; `c` to add the product to it; 0 for none
 */
export function gemm(
  backend: WasmBackend,
  a: Operand,
  b: Operand,
  c: number,
  start: number,
  { rows, inner, columns }: ProductShape,
): void {
  const [aRow, aInner] = a.transposed ? [4, 4 * rows] : [4 * inner, 4];
  const [bInner, bColumn] = b.transposed ? [4, 4 * inner] : [4 * columns, 4];
  const byRows = rows > columns;
  const [total, multiple] = byRows ? [rows, ROWS_OF_TILE] : [columns, COLUMNS_OF_PANEL];
  const least = Math.ceil((LEAST_PRODUCTS * total) / Math.max(1, rows * inner * columns));
  const cut: Cut = { total, multiple, least, preferred: Math.max(least, PREFERRED), tapered: true };
  const slices = slicesOf(backend, cut);
  const step = cacheAligned(nnSizes().gemmScratchBytes(inner, byRows ? columns : largestSlice(slices)));
  withScratch(backend, step * slices.length, (work) => {
    runSlices(backend, "gemm", cut, (first, count, slice) => {
      const [row, column] = byRows ? [first, 0] : [0, first];
      const [aAt, bAt] = [a.address + row * aRow, b.address + column * bColumn];
      const cAt = c + 4 * (row * columns + column);
      const startAt = start === c ? cAt : start === 0 ? 0 : start + 4 * column;
      const startRow = start === c ? 4 * columns : 0;
      const [sliceRows, sliceColumns] = byRows ? [count, columns] : [rows, count];
      const sides = [sliceRows, inner, sliceColumns] as const;
      const strides = [aRow, aInner, bInner, bColumn, 4 * columns] as const;
      return [aAt, bAt, cAt, startAt, startRow, ...sides, ...strides, work + slice * step];
    });
  });
}
