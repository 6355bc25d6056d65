import { allocate } from "../arguments/allocate.js";

/** The numbers of the nodes that edges join. */
export interface Ends {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

/** The rows of a graph, for `Graph.fromSortedRows`. */
export interface SortedRows {
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
  /** The edge of each entry of `neighbors`. */
  readonly edges: Uint32Array;
}

/**
 * Sorts edges into rows, by counting: first by their targets, and then by their sources. Undirected edges are in the rows of both
 * ends.
 *
 * @returns undefined if an edge is a self-loop or occurs twice
 */
export function sortedRows(
  order: number,
  { sources, targets }: Ends,
  directed: boolean,
): SortedRows | undefined {
  const size = sources.length;
  const [from, to] = directed ? [sources, targets] : [joined(sources, targets), joined(targets, sources)];
  const byTarget = sortBy(to, order).entries;
  const { entries, offsets } = sortBy(from, order, byTarget);
  const neighbors = new Uint32Array(entries.length);
  for (let k = 0; k < entries.length; k++) {
    const entry = entries[k];
    const row = from[entry];
    neighbors[k] = to[entry];
    if (row === neighbors[k] || (k > offsets[row] && neighbors[k] === neighbors[k - 1])) return undefined;
    entries[k] = entry < size ? entry : entry - size;
  }
  return { offsets, neighbors, edges: entries };
}

function joined(first: Uint32Array, second: Uint32Array): Uint32Array {
  const all = new Uint32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** Entries in order of their keys, which are below `order`; equal keys stay in the order of `before`. */
function sortBy(
  keys: Uint32Array,
  order: number,
  before?: Uint32Array,
): { entries: Uint32Array; offsets: Uint32Array } {
  const offsets = allocate(Uint32Array, order + 1);
  for (let k = 0; k < keys.length; k++) offsets[keys[k] + 1]++;
  for (let u = 0; u < order; u++) offsets[u + 1] += offsets[u];
  const next = offsets.slice(0, order);
  const entries = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    const entry = before === undefined ? k : before[k];
    entries[next[keys[entry]]++] = entry;
  }
  return { entries, offsets };
}
