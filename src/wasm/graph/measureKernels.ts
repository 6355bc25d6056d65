import { openGraph, type PlacedRows, placeGraph, rowStride, type SparseRows } from "./graphKernels.js";
import { type GraphExports, kernels as graphKernels, workspace } from "./graphModule.js";
import { prefersMarks } from "./prefersMarks.js";

/** Further exports of graph.wasm, for the measures. */
interface MeasureExports extends GraphExports {
  addCommonNeighbors(
    offsets: number,
    neighbors: number,
    n: number,
    left: number,
    right: number,
    stride: number,
    counts: number,
  ): void;
  addCommonByMarks(
    offsets: number,
    neighbors: number,
    n: number,
    leftOffsets: number,
    left: number,
    rightOffsets: number,
    right: number,
    marks: number,
    counts: number,
  ): void;
  distanceProfileSpace(n: number): number;
  distanceProfile(
    offsets: number,
    neighbors: number,
    n: number,
    space: number,
    reached: number,
    sums: number,
    farthest: number,
    pairs: number,
  ): void;
  betweennessSpace(n: number): number;
  betweenness(offsets: number, neighbors: number, n: number, space: number, scores: number): void;
  localEfficiencySpace(n: number, degree: number): number;
  localEfficiency(offsets: number, neighbors: number, n: number, space: number, values: number): void;
}

const kernels = graphKernels<MeasureExports>;

/** For each node u, the sum over the nodes v in its row of the number of nodes in both their rows. */
export function closedWedgesOf(graph: SparseRows): Float64Array {
  return commonNeighborsOf([graph], prefersMarks(graph));
}

/**
 * Directed triangles of each node as Fagiolo counts them: the diagonal of (A + A^T)^3.
 *
 * @param out the successors of each node
 * @param into the predecessors of each node
 */
export function directedTrianglesOf(out: SparseRows, into: SparseRows): Float64Array {
  return commonNeighborsOf([out, into], prefersMarks(out, into));
}

/**
 * For each node u, counts the nodes that are in row u of `left` and in row v of `right`, summed over the nodes v in row u of
 * `along`. The result is the sum over all choices of the given directions for `along`, `left` and `right`.
 *
 * @param directions one or two sets of rows on the same nodes
 * @param byMarks whether neighbours are marked; otherwise each row becomes a bitset
 */
export function commonNeighborsOf(directions: readonly SparseRows[], byMarks: boolean): Float64Array {
  const n = directions[0].offsets.length - 1;
  const stride = rowStride(n);
  const more = directions.reduce((bytes, { offsets, neighbors }) => {
    return bytes + (offsets.length + neighbors.length) * 4 + (byMarks ? n : n * stride) + 48;
  }, n * 8);
  const first = openGraph(directions[0], more);
  const placed = [first, ...directions.slice(1).map(placeGraph)];
  const counts = workspace().take(n * 8);
  workspace().f64(counts, n).fill(0);
  const add = byMarks ? marksCounter(n, counts) : bitsCounter(n, stride, placed, counts);
  for (const along of placed) {
    for (const left of placed) for (const right of placed) add(along, left, right);
  }
  return workspace().f64(counts, n).slice();
}

type Counter = (along: PlacedRows, left: PlacedRows, right: PlacedRows) => void;

function marksCounter(n: number, counts: number): Counter {
  const marks = workspace().take(n);
  return ({ offsets, neighbors }, left, right) =>
    kernels().addCommonByMarks(
      ...([offsets, neighbors, n, left.offsets, left.neighbors] as const),
      ...([right.offsets, right.neighbors, marks, counts] as const),
    );
}

function bitsCounter(n: number, stride: number, placed: readonly PlacedRows[], counts: number): Counter {
  const bits = new Map(
    placed.map((rows) => {
      const at = workspace().take(n * stride);
      kernels().fillRows(rows.offsets, rows.neighbors, n, at, stride);
      return [rows, at];
    }),
  );
  return ({ offsets, neighbors }, left, right) =>
    kernels().addCommonNeighbors(offsets, neighbors, n, bits.get(left)!, bits.get(right)!, stride, counts);
}

/** Distances along the rows, summed by node and counted by length. */
export interface DistanceProfile {
  /** For each node, the number of nodes that it has a path to, including itself. */
  readonly reached: Uint32Array;
  /** For each node, the sum of the distances to these. */
  readonly sums: Float64Array;
  /** For each node, the largest of these distances. */
  readonly farthest: Uint32Array;
  /** At index d, the number of ordered pairs at distance d. */
  readonly pairs: Float64Array;
}

/** The distances between the nodes. */
export function distanceProfileOf(graph: SparseRows): DistanceProfile {
  const n = graph.offsets.length - 1;
  const bytes = kernels().distanceProfileSpace(n);
  const { offsets, neighbors } = openGraph(graph, bytes + n * 24 + 80);
  const space = workspace().take(bytes);
  const reached = workspace().take(n * 4);
  const sums = workspace().take(n * 8);
  const farthest = workspace().take(n * 4);
  const pairs = workspace().take(n * 8);
  kernels().distanceProfile(offsets, neighbors, n, space, reached, sums, farthest, pairs);
  return {
    reached: workspace().u32(reached, n).slice(),
    sums: workspace().f64(sums, n).slice(),
    farthest: workspace().u32(farthest, n).slice(),
    pairs: workspace().f64(pairs, n).slice(),
  };
}

/** For each node, the sum over ordered pairs of the fraction of their shortest paths that pass through it. */
export function betweennessOf(graph: SparseRows): Float64Array {
  const n = graph.offsets.length - 1;
  const bytes = kernels().betweennessSpace(n);
  const { offsets, neighbors } = openGraph(graph, bytes + n * 8 + 32);
  const space = workspace().take(bytes);
  const scores = workspace().take(n * 8);
  kernels().betweenness(offsets, neighbors, n, space, scores);
  return workspace().f64(scores, n).slice();
}

/** Local efficiency of each node of an undirected graph. */
export function localEfficiencyOf(graph: SparseRows): Float64Array {
  const n = graph.offsets.length - 1;
  let degree = 0;
  for (let u = 0; u < n; u++) degree = Math.max(degree, graph.offsets[u + 1] - graph.offsets[u]);
  const bytes = kernels().localEfficiencySpace(n, degree);
  const { offsets, neighbors } = openGraph(graph, bytes + n * 8 + 32);
  const space = workspace().take(bytes);
  const values = workspace().take(n * 8);
  kernels().localEfficiency(offsets, neighbors, n, space, values);
  return workspace().f64(values, n).slice();
}
