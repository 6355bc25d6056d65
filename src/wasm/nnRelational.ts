import type { TensorInfo } from "@tensorflow/tfjs";
import { addressOf, nnOf, withScratch, type WasmBackend } from "./nnBackend.js";

/** A sparse matrix made of dense groups: see BlockLayout. */
interface SparseGroups {
  readonly inputs: number;
  readonly units: number;
  readonly groups: readonly { readonly outputs: number; readonly channels: Uint32Array }[];
}

/** Examples that lie in the SIMD lanes of one panel row, and the bytes of that row. */
const LANES = 8;
const ROW_BYTES = 32;

const tables = new WeakMap<SparseGroups, Uint32Array>();

/** The groups as the kernels read them: [outputs][inputs][byte offset of each input's panel row ...] for each. */
function tableOf(matrix: SparseGroups): Uint32Array {
  let table = tables.get(matrix);
  if (table === undefined) {
    const words: number[] = [];
    for (const { outputs, channels } of matrix.groups) {
      words.push(outputs, channels.length);
      for (const channel of channels) words.push(channel * ROW_BYTES);
    }
    table = Uint32Array.from(words);
    tables.set(matrix, table);
  }
  return table;
}

interface Space {
  /** Panels [chunks][inputs][8]. */
  readonly inputPanels: number;
  /** Panels [chunks][units][8]. */
  readonly outputPanels: number;
  readonly table: number;
  readonly tableEnd: number;
  readonly chunks: number;
}

/** Scratch memory for one call: both panels, and the table of groups behind them. */
function withPanels(
  backend: WasmBackend,
  batch: number,
  matrix: SparseGroups,
  use: (space: Space) => void,
): void {
  const table = tableOf(matrix);
  const chunks = Math.ceil(batch / LANES);
  const inputBytes = chunks * matrix.inputs * ROW_BYTES;
  const outputBytes = chunks * matrix.units * ROW_BYTES;
  withScratch(backend, inputBytes + outputBytes + table.byteLength, (inputPanels) => {
    const outputPanels = inputPanels + inputBytes;
    const tableAt = outputPanels + outputBytes;
    new Uint32Array(backend.wasm.HEAPU8.buffer, tableAt, table.length).set(table);
    use({ inputPanels, outputPanels, table: tableAt, tableEnd: tableAt + table.byteLength, chunks });
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
  const nn = nnOf(backend);
  withPanels(backend, batch, matrix, ({ inputPanels, outputPanels, table, tableEnd, chunks }) => {
    nn.packPanels(addressOf(backend, x), inputPanels, batch, matrix.inputs);
    const weights = addressOf(backend, kernel);
    nn.relationalForward(inputPanels, weights, outputPanels, table, tableEnd, chunks, matrix.inputs);
    nn.unpackPanels(outputPanels, addressOf(backend, y), batch, matrix.units);
  });
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
  const nn = nnOf(backend);
  withPanels(backend, batch, matrix, ({ inputPanels, outputPanels, table, tableEnd, chunks }) => {
    nn.packPanels(addressOf(backend, dy), outputPanels, batch, matrix.units);
    const weights = addressOf(backend, kernel);
    nn.relationalInputGradient(outputPanels, weights, inputPanels, table, tableEnd, chunks, matrix.inputs);
    nn.unpackPanels(inputPanels, addressOf(backend, dx), batch, matrix.inputs);
  });
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
  const nn = nnOf(backend);
  withPanels(backend, batch, matrix, ({ inputPanels, outputPanels, table, tableEnd, chunks }) => {
    nn.packPanels(addressOf(backend, x), inputPanels, batch, matrix.inputs);
    nn.packPanels(addressOf(backend, dy), outputPanels, batch, matrix.units);
    const target = addressOf(backend, gradient);
    nn.relationalWeightGradient(
      inputPanels,
      outputPanels,
      target,
      table,
      tableEnd,
      chunks,
      matrix.inputs,
      matrix.units,
    );
  });
}
