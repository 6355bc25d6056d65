import { tableOf, type SparseGroups } from "./sparseGroups.js";
import { LEAST_PRODUCTS, rangesOf } from "./cut.js";

/** A part of the weights whose gradient is computed at once: records of a table, and what lies before them. */
export interface WeightSlice {
  /** Units before the first one. */
  readonly outputs: number;
  /** Weights before the first one. */
  readonly entries: number;
  /** Bytes of the table before the first record, and before the end of the last one. */
  readonly start: number;
  readonly end: number;
}

/** A table like `tableOf`'s, in which slices are whole records. */
export interface WeightSlices {
  readonly table: Uint32Array;
  readonly slices: readonly WeightSlice[];
}

/** The kernel takes two inputs at a time. */
const INPUTS_OF_TILE = 2;

const known = new WeakMap<SparseGroups, Map<string, WeightSlices>>();

/**
 * Cuts the weights into slices for some threads. Each weight's gradient is a sum of its own, over the batch. A large group
 * of outputs is cut between its inputs, and small groups are joined.
 *
 * @param rows examples, or pixels, that each gradient is a sum over
 * @param taps see `tableOf`
 */
export function weightSlices(matrix: SparseGroups, rows: number, threads: number, taps = 1): WeightSlices {
  let kept = known.get(matrix);
  if (kept === undefined) known.set(matrix, (kept = new Map<string, WeightSlices>()));
  const total = matrix.entries * taps;
  const count = rangesOf({ total, least: Math.ceil(LEAST_PRODUCTS / rows) }, threads).length;
  const key = `${count} ${taps}`;
  let slices = kept.get(key);
  if (slices === undefined) kept.set(key, (slices = cutTable(tableOf(matrix, taps), total / count)));
  return slices;
}

/** Cuts a table into slices of at least about `size` weights. */
function cutTable(table: Uint32Array, size: number): WeightSlices {
  const words: number[] = [];
  const slices: WeightSlice[] = [];
  let [outputs, entries] = [0, 0];
  let open: { outputs: number; entries: number; start: number } | undefined;
  const close = () => {
    if (open !== undefined) slices.push({ ...open, end: 4 * words.length });
    open = undefined;
  };
  for (let at = 0; at < table.length; at += 2 + table[at + 1]) {
    const [groupOutputs, inputs] = [table[at], table[at + 1]];
    const perPart = partInputs(groupOutputs, inputs, size);
    if (perPart < inputs) close();
    for (let first = 0; first < inputs; first += perPart) {
      const part = Math.min(perPart, inputs - first);
      open ??= { outputs, entries, start: 4 * words.length };
      words.push(groupOutputs, part);
      for (let k = 0; k < part; k++) words.push(table[at + 2 + first + k]);
      entries += groupOutputs * part;
      if (part < inputs || entries - open.entries >= size) close();
    }
    outputs += groupOutputs;
  }
  close();
  return { table: Uint32Array.from(words), slices };
}

/** The inputs of each part of a group; all of them if it stays whole. */
function partInputs(outputs: number, inputs: number, size: number): number {
  const parts = Math.round((outputs * inputs) / size);
  if (parts <= 1) return Math.max(1, inputs);
  return INPUTS_OF_TILE * Math.ceil(inputs / parts / INPUTS_OF_TILE);
}
