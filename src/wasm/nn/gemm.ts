import { nnOf, withScratch } from "./backend.js";
import type { WasmBackend } from "./wasmBackend.js";

/** A float32 matrix in the backend's memory, row by row; `transposed` when its transpose takes part in the product. */
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

// as in assembly/nn/products/gemm.ts
const SLICE = 384;
const TILE_BYTES = 24 * SLICE;
const EDGE_BYTES = 192 + 32;
const PANEL_COLUMNS = 8;
const PANEL_ROW_BYTES = 32;

/** c [rows][columns] = start + a b; `start` [columns] is added to every row, 0 is none. All are addresses. */
export function gemm(
  backend: WasmBackend,
  a: Operand,
  b: Operand,
  c: number,
  start: number,
  { rows, inner, columns }: ProductShape,
): void {
  const packedBytes = Math.min(inner, SLICE) * Math.ceil(columns / PANEL_COLUMNS) * PANEL_ROW_BYTES;
  withScratch(backend, TILE_BYTES + EDGE_BYTES + packedBytes, (work) => {
    const [aRow, aInner] = a.transposed ? [4, 4 * rows] : [4 * inner, 4];
    const [bInner, bColumn] = b.transposed ? [4, 4 * inner] : [4 * columns, 4];
    const { address: aAt } = a;
    nnOf(backend).gemm(aAt, b.address, c, start, rows, inner, columns, aRow, aInner, bInner, bColumn, work);
  });
}
