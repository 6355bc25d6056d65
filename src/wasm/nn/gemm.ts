import { cacheAligned, withScratch } from "./backendMemory.js";
import { nnSizes } from "./nnModule.js";
import { type Cut, largestSlice, LEAST_PRODUCTS } from "./cut.js";
import { runSlices, slicesOf } from "./runSlices.js";
import type { WasmBackend } from "./wasmBackend.js";

/** Slices start at whole tiles and panels. */
const ROWS_OF_TILE = 6;
export const COLUMNS_OF_PANEL = 8;
/** Rows or columns of a slice that are worth reading all of the other operand once more. */
const PREFERRED = 16;
/** Values of an operand that are worth a slice of their own when they are packed. */
const LEAST_PACKED = 1 << 14;

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
  shape: ProductShape,
): void {
  const { rows, inner, columns } = shape;
  const [aRow, aInner] = a.transposed ? [4, 4 * rows] : [4 * inner, 4];
  const [bInner, bColumn] = b.transposed ? [4, 4 * inner] : [4 * columns, 4];
  const byRows = rows > columns;
  const [total, multiple] = byRows ? [rows, ROWS_OF_TILE] : [columns, COLUMNS_OF_PANEL];
  const least = Math.ceil((LEAST_PRODUCTS * total) / Math.max(1, rows * inner * columns));
  const cut: Cut = { total, multiple, least, preferred: Math.max(least, PREFERRED), tapered: true };
  const slices = slicesOf(backend, cut);
  const shares = slices.length > 1;
  const ownColumns = byRows ? (shares ? 0 : columns) : largestSlice(slices);
  const step = cacheAligned(nnSizes().gemmScratchBytes(inner, ownColumns));
  const own = step * slices.length;
  withScratch(backend, own + (shares ? sharedBytes(shape, byRows) : 0), (work) => {
    // what all slices read is packed once, before them
    const panels = shares && byRows ? work + own : 0;
    const tiles = shares && !byRows ? work + own : 0;
    if (panels !== 0) packPanels(backend, [b.address, panels, inner, columns, bInner, bColumn]);
    if (tiles !== 0) packTiles(backend, [a.address, tiles, rows, inner, aRow, aInner]);
    runSlices(backend, "gemm", cut, (first, count, slice) => {
      const [row, column] = byRows ? [first, 0] : [0, first];
      const [aAt, bAt] = [a.address + row * aRow, b.address + column * bColumn];
      const cAt = c + 4 * (row * columns + column);
      const startAt = start === c ? cAt : start === 0 ? 0 : start + 4 * column;
      const startRow = start === c ? 4 * columns : 0;
      const [sliceRows, sliceColumns] = byRows ? [count, columns] : [rows, count];
      const sides = [sliceRows, inner, sliceColumns] as const;
      const strides = [aRow, aInner, bInner, bColumn, 4 * columns] as const;
      return [aAt, bAt, cAt, startAt, startRow, ...sides, ...strides, tiles, panels, work + slice * step];
    });
  });
}

/** Bytes of the packed operand that slices share: b if they are rows of c, a if they are columns. */
function sharedBytes({ rows, inner, columns }: ProductShape, byRows: boolean): number {
  return 4 * inner * (byRows ? Math.ceil(columns / COLUMNS_OF_PANEL) * COLUMNS_OF_PANEL : rows);
}

/** Address, address of its packed copy, both extents, and the bytes from one place to the next along both. */
type Packing = readonly [number, number, number, number, number, number];

function packPanels(backend: WasmBackend, packing: Packing): void {
  const [, , inner, columns] = packing;
  const cut = { total: columns, multiple: COLUMNS_OF_PANEL, least: Math.ceil(LEAST_PACKED / inner) };
  runSlices(backend, "packSharedPanels", cut, (first, count) => [...packing, first, first + count]);
}

function packTiles(backend: WasmBackend, packing: Packing): void {
  const [, , rows, inner] = packing;
  const cut = { total: rows, multiple: ROWS_OF_TILE, least: Math.ceil(LEAST_PACKED / inner) };
  runSlices(backend, "packSharedTiles", cut, (first, count) => [...packing, first, first + count]);
}
