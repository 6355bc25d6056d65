import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, nnOf, withScratch, type WasmBackend } from "./nnBackend.js";
import { fillFromPanels, panelsOf, zeroPanels } from "./nnPanels.js";
import { tableOf, type SparseGroups } from "./nnSparseGroups.js";

/** Calls `use` with the start and the end of the matrix's table in the backend's memory. */
function withTable(
  backend: WasmBackend,
  matrix: SparseGroups,
  use: (table: number, tableEnd: number) => void,
): void {
  const table = tableOf(matrix);
  withScratch(backend, table.byteLength, (address) => {
    new Uint32Array(backend.wasm.HEAPU8.buffer, address, table.length).set(table);
    use(address, address + table.byteLength);
  });
}

/** y [batch][units] = x [batch][inputs] times the sparse matrix. */
export function relationalForward(
  backend: WasmBackend,
  x: TensorInfo,
  kernel: TensorInfo,
  y: TensorInfo,
  batch: number,
  matrix: SparseGroups,
): void {
  const from = panelsOf(backend, x, batch, matrix.inputs);
  const to = zeroPanels(backend, batch, matrix.units);
  withTable(backend, matrix, (table, tableEnd) => {
    const weights = addressOf(backend, kernel);
    const { address, chunks, step } = from;
    nnOf(backend).relationalForward(address, weights, to.address, table, tableEnd, chunks, step, to.step);
  });
  fillFromPanels(backend, y, to);
}

/** dx [batch][inputs] = dy [batch][units] times the transposed sparse matrix. */
export function relationalInputGradient(
  backend: WasmBackend,
  dy: TensorInfo,
  kernel: TensorInfo,
  dx: TensorInfo,
  batch: number,
  matrix: SparseGroups,
): void {
  const from = panelsOf(backend, dy, batch, matrix.units);
  const to = zeroPanels(backend, batch, matrix.inputs);
  withTable(backend, matrix, (table, tableEnd) => {
    const weights = addressOf(backend, kernel);
    const { address, chunks, step } = from;
    nnOf(backend).relationalInputGradient(
      address,
      weights,
      to.address,
      table,
      tableEnd,
      chunks,
      step,
      to.step,
    );
  });
  fillFromPanels(backend, dx, to);
}

/** The present entries of x [batch][inputs] transposed times dy [batch][units]. */
export function relationalWeightGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: TensorInfo,
  gradient: TensorInfo,
  batch: number,
  matrix: SparseGroups,
): void {
  const xs = panelsOf(backend, x, batch, matrix.inputs);
  const dys = panelsOf(backend, dy, batch, matrix.units);
  const target = addressOf(backend, gradient);
  backend.wasm.HEAPU8.fill(0, target, target + 4 * matrix.entries);
  withTable(backend, matrix, (table, tableEnd) => {
    nnOf(backend).relationalWeightGradient(
      xs.address,
      dys.address,
      target,
      table,
      tableEnd,
      xs.chunks,
      xs.step,
      dys.step,
    );
  });
}
