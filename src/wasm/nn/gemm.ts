import { withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";

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

/** c [rows][columns] = start + a b. `start` [columns] is added to every row; 0 means none. All are addresses. */
export function gemm(
  backend: WasmBackend,
  a: Operand,
  b: Operand,
  c: number,
  start: number,
  { rows, inner, columns }: ProductShape,
): void {
  const nn = nnOf(backend);
  withScratch(backend, nn.gemmScratchBytes(inner, columns), (work) => {
    const [aRow, aInner] = a.transposed ? [4, 4 * rows] : [4 * inner, 4];
    const [bInner, bColumn] = b.transposed ? [4, 4 * inner] : [4 * columns, 4];
    const { address: aAt } = a;
    nn.gemm(aAt, b.address, c, start, rows, inner, columns, aRow, aInner, bInner, bColumn, work);
  });
}
