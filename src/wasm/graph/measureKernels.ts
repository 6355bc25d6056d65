import { openGraph, placeGraph, rowStride, type SparseRows } from "./graphKernels.js";
import { graphModule, type GraphExports } from "./graphModule.js";

/** What graph.wasm also exports for the measures. */
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

const { workspace } = graphModule;
const kernels = graphModule.kernels as MeasureExports;

/** For each node u, the sum over the nodes v in its row of the number of nodes in both their rows. */
export function closedWedgesOf(graph: SparseRows): Float64Array {
  const n = graph.offsets.length - 1;
  const stride = rowStride(n);
  const { offsets, neighbors } = openGraph(graph, n * (stride + 8) + 32);
  const rows = workspace.take(n * stride);
  const counts = workspace.take(n * 8);
  kernels.fillRows(offsets, neighbors, n, rows, stride);
  workspace.f64(counts, n).fill(0);
  kernels.addCommonNeighbors(offsets, neighbors, n, rows, rows, stride, counts);
  return workspace.f64(counts, n).slice();
}

/**
 * Directed triangles of each node as Fagiolo counts them: the diagonal of (A + A^T)^3.
 *
 * @param out the successors of each node
 * @param into the predecessors of each node
 */
export function directedTrianglesOf(out: SparseRows, into: SparseRows): Float64Array {
  const n = out.offsets.length - 1;
  const stride = rowStride(n);
  const more = (into.offsets.length + into.neighbors.length) * 4 + n * (2 * stride + 8) + 80;
  const successors = openGraph(out, more);
  const predecessors = placeGraph(into);
  const rows = [successors, predecessors].map(({ offsets, neighbors }) => {
    const at = workspace.take(n * stride);
    kernels.fillRows(offsets, neighbors, n, at, stride);
    return at;
  });
  const counts = workspace.take(n * 8);
  workspace.f64(counts, n).fill(0);
  for (const { offsets, neighbors } of [successors, predecessors]) {
    for (const left of rows) {
      for (const right of rows)
        kernels.addCommonNeighbors(offsets, neighbors, n, left, right, stride, counts);
    }
  }
  return workspace.f64(counts, n).slice();
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
  const bytes = kernels.distanceProfileSpace(n);
  const { offsets, neighbors } = openGraph(graph, bytes + n * 24 + 80);
  const space = workspace.take(bytes);
  const reached = workspace.take(n * 4);
  const sums = workspace.take(n * 8);
  const farthest = workspace.take(n * 4);
  const pairs = workspace.take(n * 8);
  kernels.distanceProfile(offsets, neighbors, n, space, reached, sums, farthest, pairs);
  return {
    reached: workspace.u32(reached, n).slice(),
    sums: workspace.f64(sums, n).slice(),
    farthest: workspace.u32(farthest, n).slice(),
    pairs: workspace.f64(pairs, n).slice(),
  };
}

/** For each node, the sum over ordered pairs of the fraction of their shortest paths that pass through it. */
export function betweennessOf(graph: SparseRows): Float64Array {
  const n = graph.offsets.length - 1;
  const bytes = kernels.betweennessSpace(n);
  const { offsets, neighbors } = openGraph(graph, bytes + n * 8 + 32);
  const space = workspace.take(bytes);
  const scores = workspace.take(n * 8);
  kernels.betweenness(offsets, neighbors, n, space, scores);
  return workspace.f64(scores, n).slice();
}

/** Local efficiency of each node of an undirected graph. */
export function localEfficiencyOf(graph: SparseRows): Float64Array {
  const n = graph.offsets.length - 1;
  let degree = 0;
  for (let u = 0; u < n; u++) degree = Math.max(degree, graph.offsets[u + 1] - graph.offsets[u]);
  const bytes = kernels.localEfficiencySpace(n, degree);
  const { offsets, neighbors } = openGraph(graph, bytes + n * 8 + 32);
  const space = workspace.take(bytes);
  const values = workspace.take(n * 8);
  kernels.localEfficiency(offsets, neighbors, n, space, values);
  return workspace.f64(values, n).slice();
}
