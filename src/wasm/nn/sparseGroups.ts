import { nnSizes } from "./nnModule.js";

/** A sparse matrix that consists of dense groups: see BlockLayout. */
export interface SparseGroups {
  readonly inputs: number;
  readonly units: number;
  /** Number of entries that are present. */
  readonly entries: number;
  readonly groups: readonly { readonly outputs: number; readonly channels: Uint32Array }[];
}

/** Whether all entries are present. They are then one group, in the order of a dense matrix. */
export function isDense({ entries, inputs, units }: SparseGroups): boolean {
  return entries === inputs * units;
}

const tables = new WeakMap<SparseGroups, Map<number, Uint32Array>>();

/**
 * The groups as the kernels read them, each [outputs][inputs][byte offset of each input's panel row ...]. With several
 * taps, the inputs are the channels of the first tap, then those of the second, and so on.
 */
export function tableOf(matrix: SparseGroups, taps = 1): Uint32Array {
  let byTaps = tables.get(matrix);
  if (byTaps === undefined) tables.set(matrix, (byTaps = new Map<number, Uint32Array>()));
  let table = byTaps.get(taps);
  if (table === undefined) byTaps.set(taps, (table = makeTable(matrix, taps)));
  return table;
}

function makeTable(matrix: SparseGroups, taps: number): Uint32Array {
  const length = matrix.groups.reduce((sum, { channels }) => sum + 2 + taps * channels.length, 0);
  const table = new Uint32Array(length);
  const rowBytes = nnSizes().panelRowBytes();
  let at = 0;
  for (const { outputs, channels } of matrix.groups) {
    table[at++] = outputs;
    table[at++] = taps * channels.length;
    for (let tap = 0; tap < taps; tap++) {
      for (const channel of channels) table[at++] = (tap * matrix.inputs + channel) * rowBytes;
    }
  }
  return table;
}

const dense = new Map<string, SparseGroups>();

/** All entries of an [inputs, units] matrix, row by row. The same arguments give the same object. */
export function denseGroup(inputs: number, units: number): SparseGroups {
  const key = `${inputs} ${units}`;
  let matrix = dense.get(key);
  if (matrix === undefined) {
    const channels = Uint32Array.from({ length: inputs }, (_, channel) => channel);
    matrix = { inputs, units, entries: inputs * units, groups: [{ outputs: units, channels }] };
    dense.set(key, matrix);
  }
  return matrix;
}
