import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import type { WasmBackend } from "./wasmBackend.js";
import { withPairedSums } from "./pairedSums.js";
import { allocatePanels, fillFromPanels, panelsOf, zeroPanels, type Panels } from "./panels.js";
import { nnSizes } from "./nnModule.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { type Cut, LEAST_PRODUCTS } from "./cut.js";
import { runEach, runSlices, threadsOf } from "./runSlices.js";
import { weightSlices } from "./weightSlices.js";

/** Calls `use` with the addresses of the start and the end of a table. */
function withTable(
  backend: WasmBackend,
  table: Uint32Array,
  use: (table: number, tableEnd: number) => void,
): void {
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
  withTable(backend, tableOf(matrix), (table, tableEnd) => {
    runSlices(backend, "relationalForward", chunkCut(x, matrix), (first, count) => {
      const [from, to] = [x.address + first * x.step, y.address + first * y.step];
      return [from, weights, to, table, tableEnd, count, x.step, y.step];
    });
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
  withTable(backend, tableOf(matrix), (table, tableEnd) => {
    runSlices(backend, "relationalInputGradient", chunkCut(dy, matrix), (first, count) => {
      const [from, target] = [dy.address + first * dy.step, to.address + first * to.step];
      return [from, weights, target, table, tableEnd, count, dy.step, to.step];
    });
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
  const { table, slices } = weightSlices(matrix, dy.batch, threadsOf(backend));
  withTable(backend, table, (tableAt) => {
    withPairedSums(backend, slices.length, (sumsOf) => {
      const lists = slices.map(({ outputs, entries, start, end }, slice) => {
        const dyAt = dy.address + outputs * nnSizes().panelRowBytes();
        const [first, last] = [tableAt + start, tableAt + end];
        const { address, chunks, step } = xs;
        const to = target + 4 * entries;
        return [address, dyAt, to, first, last, chunks, step, dy.step, false, sumsOf(slice)] as const;
      });
      runEach(backend, "relationalWeightGradient", lists);
    });
  });
}

/** Slices of a product over the batch. */
function chunkCut({ chunks, batch }: Panels, { entries }: SparseGroups): Cut {
  return { total: chunks, least: Math.ceil(LEAST_PRODUCTS / ((entries * batch) / chunks)) };
}
