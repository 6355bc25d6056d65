import { openGraph, type PlacedRows, placeGraph, type SparseRows } from "./graphKernels.js";
import { type GraphExports, kernels as graphKernels, workspace } from "./graphModule.js";

/** The rows of a graph with weights: see Graph. */
export interface WeightedRows extends SparseRows {
  readonly weights: Float64Array;
}

/** What graph.wasm also exports for graphs with weights. */
interface WeightedExports extends GraphExports {
  weightedDistanceSpace(n: number): number;
  weightedDistances(
    offsets: number,
    neighbors: number,
    weights: number,
    n: number,
    space: number,
    reached: number,
    sums: number,
    farthest: number,
  ): number;
  weightedBetweennessSpace(n: number): number;
  weightedBetweenness(
    offsets: number,
    neighbors: number,
    weights: number,
    intoOffsets: number,
    into: number,
    intoWeights: number,
    n: number,
    space: number,
    scores: number,
  ): void;
  weightedTriangles(
    offsets: number,
    neighbors: number,
    weights: number,
    n: number,
    marks: number,
    sums: number,
  ): void;
  addWeightedTriangles(
    offsets: number,
    neighbors: number,
    weights: number,
    n: number,
    leftOffsets: number,
    left: number,
    leftWeights: number,
    rightOffsets: number,
    right: number,
    rightWeights: number,
    marks: number,
    sums: number,
  ): void;
}

const kernels = graphKernels<WeightedExports>;

/** Addresses of a graph with weights, in the order of the kernels' arguments. */
type Placed = readonly [offsets: number, neighbors: number, weights: number];

/** Distances along weighted rows. */
export interface WeightedDistances {
  /** For each node, the number of nodes that it has a path to, including itself. */
  readonly reached: Uint32Array;
  /** For each node, the sum of the distances to these, nearest first. */
  readonly sums: Float64Array;
  /** For each node, the largest of these distances. */
  readonly farthest: Float64Array;
  /** Sum of all distances, added one after another. */
  readonly total: number;
}

/** The distances between the nodes. No weight may be negative. */
export function weightedDistancesOf(graph: WeightedRows): WeightedDistances {
  const n = graph.offsets.length - 1;
  const bytes = kernels().weightedDistanceSpace(n);
  const placed = openWeighted(graph, bytes + n * 20 + 64);
  const space = workspace().take(bytes);
  const reached = workspace().take(n * 4);
  const sums = workspace().take(n * 8);
  const farthest = workspace().take(n * 8);
  const total = kernels().weightedDistances(...placed, n, space, reached, sums, farthest);
  return {
    reached: workspace().u32(reached, n).slice(),
    sums: workspace().f64(sums, n).slice(),
    farthest: workspace().f64(farthest, n).slice(),
    total,
  };
}

/**
 * For each node, the sum over ordered pairs of the fraction of their shortest paths that pass through it.
 *
 * @param out the successors of each node; no weight may be negative
 * @param into the predecessors of each node
 */
export function weightedBetweennessOf(out: WeightedRows, into: WeightedRows): Float64Array {
  const n = out.offsets.length - 1;
  const bytes = kernels().weightedBetweennessSpace(n);
  const placed = openWeighted(out, bytes + n * 8 + bytesOf(into) + 32);
  const reverse = into === out ? placed : placeWeights(placeGraph(into), into);
  const space = workspace().take(bytes);
  const scores = workspace().take(n * 8);
  kernels().weightedBetweenness(...placed, ...reverse, n, space, scores);
  return workspace().f64(scores, n).slice();
}

/** Twice the sum, over the triangles through each node of an undirected graph, of the geometric mean of their weights. */
export function weightedTrianglesOf(graph: WeightedRows): Float64Array {
  const n = graph.offsets.length - 1;
  const placed = openWeighted(graph, n * 16 + 32);
  const sums = workspace().take(n * 8);
  kernels().weightedTriangles(...placed, n, workspace().take(n * 8), sums);
  return workspace().f64(sums, n).slice();
}

/**
 * For each node the sum, over its directed triangles as Fagiolo counts them, of the geometric mean of their weights.
 *
 * @param out the successors of each node
 * @param into the predecessors of each node
 */
export function weightedDirectedTrianglesOf(out: WeightedRows, into: WeightedRows): Float64Array {
  const n = out.offsets.length - 1;
  const placed = openWeighted(out, n * 16 + bytesOf(into) + 32);
  const directions = [placed, placeWeights(placeGraph(into), into)];
  const marks = workspace().take(n * 8);
  const sums = workspace().take(n * 8);
  workspace().f64(sums, n).fill(0);
  for (const along of directions) {
    for (const left of directions) {
      for (const right of directions)
        kernels().addWeightedTriangles(...along, n, ...left, ...right, marks, sums);
    }
  }
  return workspace().f64(sums, n).slice();
}

function bytesOf({ offsets, neighbors }: SparseRows): number {
  return offsets.length * 4 + neighbors.length * 12 + 64;
}

/** Opens the workspace with a graph, its weights and `more` bytes. */
function openWeighted(graph: WeightedRows, more: number): Placed {
  return placeWeights(openGraph(graph, graph.weights.byteLength + more + 16), graph);
}

function placeWeights({ offsets, neighbors }: PlacedRows, { weights }: WeightedRows): Placed {
  const at = workspace().take(weights.byteLength);
  workspace().f64(at, weights.length).set(weights);
  return [offsets, neighbors, at];
}
