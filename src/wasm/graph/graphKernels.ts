import { kernels, workspace } from "./graphModule.js";
import { prefersMarks } from "./prefersMarks.js";

/** The rows of a graph: see Graph. */
export interface SparseRows {
  readonly offsets: Uint32Array;
  /** A Uint8Array in graphs on at most 256 nodes. */
  readonly neighbors: Uint8Array | Uint32Array;
}

/** Bytes of the state of a generator of random numbers. */
const stateBytes = () => kernels().STATE_BYTES.value as number;

/** Above this order a bitset row per node no longer stays in the cache. */
const LARGE_ORDER = 4096;

/** Bytes of memory that the kernels hold. It depends on the largest graph so far, not on the number of calls. */
export function workingMemory(): number {
  return kernels().memory.buffer.byteLength;
}

/** Bytes of a bitset row of n nodes: a multiple of 128 bits. */
export function rowStride(n: number): number {
  return Math.ceil(n / 128) * 16;
}

/**
 * A connected WS-flex graph, or undefined if none of `tries` graphs was connected.
 *
 * @param n number of nodes, at least 2
 * @param edges number of edges of the lattice
 * @param rewiring probability in [0, 1]
 * @param seed of CPython's random generator
 */
export function wsFlexRows(
  n: number,
  edges: number,
  rewiring: number,
  seed: number,
  tries: number,
): SparseRows | undefined {
  if (n > LARGE_ORDER && edges < n ** 2 / 64) return sparseWsFlexRows(n, edges, rewiring, seed, tries);
  const stride = rowStride(n);
  workspace().open((n + 1) * stride + n * 8 + stateBytes() + (n + 1) * 4 + edges * 8 + 256);
  const twister = workspace().take(stateBytes());
  const rows = workspace().take((n + 1) * stride);
  const degrees = workspace().take(n * 4);
  const queue = workspace().take(n * 4);
  const offsets = workspace().take((n + 1) * 4);
  const neighbors = workspace().take(edges * 8);

  kernels().seedTwister(twister, BigInt(seed));
  const bound = kernels().rewiringBound(rewiring);
  if (!kernels().wsFlexConnected(rows, stride, degrees, queue, n, edges, bound, twister, tries))
    return undefined;
  kernels().rowsToNeighbors(rows, stride, n, offsets, neighbors);
  const ends = workspace()
    .u32(offsets, n + 1)
    .slice();
  return { offsets: ends, neighbors: workspace().u32(neighbors, ends[n]).slice() };
}

/** The same graph, made with a hash table of edges instead of bitset rows; the lattice must not wrap onto itself. */
function sparseWsFlexRows(
  n: number,
  edges: number,
  rewiring: number,
  seed: number,
  tries: number,
): SparseRows | undefined {
  const bytes = kernels().sparseWsFlexSpace(n, edges);
  workspace().open(bytes + stateBytes() + (n + 1) * 4 + edges * 8 + 128);
  const twister = workspace().take(stateBytes());
  const space = workspace().take(bytes);
  const offsets = workspace().take((n + 1) * 4);
  const neighbors = workspace().take(edges * 8);
  kernels().seedTwister(twister, BigInt(seed));
  const bound = kernels().rewiringBound(rewiring);
  if (!kernels().sparseWsFlexConnected(space, n, edges, bound, twister, tries, offsets, neighbors))
    return undefined;
  const ends = workspace()
    .u32(offsets, n + 1)
    .slice();
  return { offsets: ends, neighbors: workspace().u32(neighbors, ends[n]).slice() };
}

/** Local clustering of each node of an undirected graph. */
export function localClusteringOf(graph: SparseRows): Float64Array {
  const n = graph.offsets.length - 1;
  const stride = rowStride(n);
  const marked = prefersMarks(graph);
  const { offsets, neighbors } = openGraph(graph, n * ((marked ? 1 : stride) + 12) + 64);
  const triangles = workspace().take(n * 4);
  const values = workspace().take(n * 8);
  if (marked) {
    kernels().trianglesByMarks(offsets, neighbors, n, workspace().take(n), triangles);
  } else {
    const rows = workspace().take(n * stride);
    kernels().fillRows(offsets, neighbors, n, rows, stride);
    kernels().trianglesTwice(offsets, neighbors, n, rows, stride, triangles);
  }
  kernels().localClustering(offsets, n, triangles, values);
  return workspace().f64(values, n).slice();
}

/** Sum of the distances of all ordered pairs, or undefined if some pair has no path. */
export function sumOfDistancesOf(graph: SparseRows): number | undefined {
  const n = graph.offsets.length - 1;
  const bytes = kernels().distanceSpace(n);
  const { offsets, neighbors } = openGraph(graph, bytes + 16);
  const sum = kernels().sumOfDistances(offsets, neighbors, n, workspace().take(bytes));
  return sum < 0 ? undefined : sum;
}

/** Addresses of a graph. */
export interface PlacedRows {
  readonly offsets: number;
  readonly neighbors: number;
}

/** Opens the workspace with a graph and `more` bytes. */
export function openGraph(graph: SparseRows, more: number): PlacedRows {
  workspace().open((graph.offsets.length + graph.neighbors.length) * 4 + more + 64);
  return placeGraph(graph);
}

/** Copies a graph into the open workspace(). */
export function placeGraph(graph: SparseRows): PlacedRows {
  const offsets = workspace().take(graph.offsets.length * 4);
  const neighbors = workspace().take(graph.neighbors.length * 4);
  workspace().u32(offsets, graph.offsets.length).set(graph.offsets);
  workspace().u32(neighbors, graph.neighbors.length).set(graph.neighbors);
  return { offsets, neighbors };
}

/** Random words of a seed's table: twice what the most demanding graphs need (degree 62, all edges rewired). */
const TABLE_WORDS = 1 << 19;

/**
 * C and L of the WS-flex graphs of one seed: [rewirings][edges][C, L], with NaN for both where no graph was connected.
 *
 * @param n 2 to 64
 */
export function sweepSeed(
  n: number,
  edges: Uint32Array,
  rewirings: Float64Array,
  seed: number,
): Float64Array {
  const results = edges.length * rewirings.length * 2;
  const tableBytes = kernels().WORD_TABLE_SPACE.value as number;
  const spaceBytes = kernels().sweepSpace(edges.length);
  workspace().open(
    stateBytes() + tableBytes + spaceBytes + edges.byteLength + rewirings.byteLength + results * 8 + 512,
  );
  const twister = workspace().take(stateBytes());
  const table = workspace().take(tableBytes);
  const space = workspace().take(spaceBytes);
  const edgesAt = workspace().take(edges.byteLength);
  const rewiringsAt = workspace().take(rewirings.byteLength);
  const out = workspace().take(results * 8);
  workspace().u32(edgesAt, edges.length).set(edges);
  workspace().f64(rewiringsAt, rewirings.length).set(rewirings);

  kernels().seedTwister(twister, BigInt(seed));
  kernels().openWordTable(table, TABLE_WORDS, twister, n);
  kernels().sweep64(n, edgesAt, edges.length, rewiringsAt, rewirings.length, BigInt(seed), table, space, out);
  return workspace().f64(out, results).slice();
}
