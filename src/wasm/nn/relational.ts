import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, withScratch } from "./backendMemory.js";
import type { WasmBackend } from "./wasmBackend.js";
import { allocatePanels, fillFromPanels, panelsOf, zeroPanels, type Panels } from "./panels.js";
import { nnSizes } from "./nnModule.js";
import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { type Cut, LEAST_PRODUCTS, runSlices } from "./threads/runSlices.js";

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
  withTable(backend, matrix, (table, tableEnd) => {
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
  const before = recordsOf(matrix);
  const perRecord = (matrix.entries * dy.batch) / matrix.groups.length;
  const cut = { total: matrix.groups.length, least: Math.ceil(LEAST_PRODUCTS / perRecord) };
  withTable(backend, matrix, (table) => {
    runSlices(backend, "relationalWeightGradient", cut, (first, count) => {
      const [from, to] = [before[first], before[first + count]];
      const [dyAt, gradientAt] = [
        dy.address + from.outputs * nnSizes().panelRowBytes(),
        target + 4 * from.entries,
      ];
      const { address, chunks, step } = xs;
      return [address, dyAt, gradientAt, table + from.bytes, table + to.bytes, chunks, step, dy.step, false];
    });
  });
}

/** Slices of a product over the batch. */
function chunkCut({ chunks, batch }: Panels, { entries }: SparseGroups): Cut {
  return { total: chunks, least: Math.ceil(LEAST_PRODUCTS / ((entries * batch) / chunks)) };
}

/** What lies before a record of the table. */
interface Before {
  readonly outputs: number;
  readonly entries: number;
  /** Bytes of the table. */
  readonly bytes: number;
}

const records = new WeakMap<SparseGroups, readonly Before[]>();

/** What lies before each record of the table, and before its end. */
function recordsOf(matrix: SparseGroups): readonly Before[] {
  const known = records.get(matrix);
  if (known !== undefined) return known;
  const list: Before[] = [{ outputs: 0, entries: 0, bytes: 0 }];
  for (const { outputs, channels } of matrix.groups) {
    const last = list[list.length - 1];
    list.push({
      outputs: last.outputs + outputs,
      entries: last.entries + outputs * channels.length,
      bytes: last.bytes + 4 * (2 + channels.length),
    });
  }
  records.set(matrix, list);
  return list;
}
