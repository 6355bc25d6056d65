import { UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { localClusteringOf } from "../wasm/graphKernels.js";

/**
 * Average clustering coefficient C of an undirected graph: the mean over its nodes of `2 t / (d (d - 1))`, t being the
 * triangles through a node of degree d, and 0 where there is none. The sorted values are summed one after another and
 * divided by n, so that C is the same number as the reference's to the last bit.
 *
 * @returns a number in [0, 1]
 * @throws {UndefinedMeasureError} for the null graph and for directed graphs
 *
 * Cost: O(m n / 128) vector operations and n^2 / 8 bytes. Source: Watts and Strogatz, Nature 393 (1998).
 *
 * @example
 * averageClustering(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]])); // 0.5833333333333333
 */
export function averageClustering(graph: Graph): number {
  if (graph.order === 0)
    throw new UndefinedMeasureError("averageClustering is not defined for the null graph");
  if (graph.directed) throw new UndefinedMeasureError("averageClustering needs an undirected graph");
  let sum = 0;
  for (const value of localClusteringOf(graph).sort()) sum += value;
  return sum / graph.order;
}
