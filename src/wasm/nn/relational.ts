import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import { nnOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
import { allocatePanels, fillFromPanels, panelsOf, zeroPanels, type Panels } from "./panels.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";

/** Calls `use` with the addresses of the start and the end of the matrix's table. */
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

/** y = x times the sparse matrix. */
export function multiply(
  backend: WasmBackend,
  x: Panels,
  kernel: TensorInfo,
  y: Panels,
  matrix: SparseGroups,
): void {
  const weights = addressOf(backend, kernel);
  withTable(backend, matrix, (table, tableEnd) => {
    nnOf(backend).relationalForward(x.address, weights, y.address, table, tableEnd, x.chunks, x.step, y.step);
  });
}

/** y [batch][units] = x [batch][inputs] times the sparse matrix. */
export function relationalForward(
  backend: WasmBackend,
  x: TensorInfo,
  kernel: TensorInfo,
  y: TensorInfo,
  matrix: SparseGroups,
): void {
  const [batch] = x.shape;
  const from = panelsOf(backend, x, batch, matrix.inputs);
  const to = allocatePanels(backend, batch, matrix.units);
  multiply(backend, from, kernel, to, matrix);
  fillFromPanels(backend, y, to);
}

/** dx [batch][inputs] = dy, panels of [batch][units], times the transposed sparse matrix. */
export function relationalInputGradient(
  backend: WasmBackend,
  dy: Panels,
  kernel: TensorInfo,
  dx: TensorInfo,
  matrix: SparseGroups,
): void {
  const to = zeroPanels(backend, dy.batch, matrix.inputs);
  const weights = addressOf(backend, kernel);
  const { address, chunks, step } = dy;
  withTable(backend, matrix, (table, tableEnd) => {
    const nn = nnOf(backend);
    nn.relationalInputGradient(address, weights, to.address, table, tableEnd, chunks, step, to.step);
  });
  fillFromPanels(backend, dx, to);
}

/** The present entries of x [batch][inputs] transposed times dy, panels of [batch][units]. */
export function relationalWeightGradient(
  backend: WasmBackend,
  x: TensorInfo,
  dy: Panels,
  gradient: TensorInfo,
  matrix: SparseGroups,
): void {
  const xs = panelsOf(backend, x, dy.batch, matrix.inputs);
  const target = addressOf(backend, gradient);
  withTable(backend, matrix, (table, tableEnd) => {
    const nn = nnOf(backend);
    const { address, chunks, step } = xs;
    nn.relationalWeightGradient(address, dy.address, target, table, tableEnd, chunks, step, dy.step, false);
  });
}
