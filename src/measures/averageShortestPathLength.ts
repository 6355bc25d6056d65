import { UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { sumOfDistancesOf } from "../wasm/graphKernels.js";

/**
 * Average shortest path length L: the mean of the distances, in edges, between all ordered pairs of different nodes,
 * `sum d(u, v) / (n (n - 1))`.
 *
 * @returns a number of at least 1; 0 for a single node
 * @throws {UndefinedMeasureError} for the null graph and when some pair has no path, where NetworkX raises too
 *
 * Cost: O(m n / 128) vector operations per step of distance, and 128 bytes a node.
 *
 * @example
 * averageShortestPathLength(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 1.3333333333333333
 */
export function averageShortestPathLength(graph: Graph): number {
  const n = graph.order;
  if (n === 0) throw new UndefinedMeasureError("averageShortestPathLength is not defined for the null graph");
  if (n === 1) return 0;
  const sum = sumOfDistancesOf(graph);
  if (sum === undefined) {
    throw new UndefinedMeasureError(
      "averageShortestPathLength is not defined for a graph that is not connected",
    );
  }
  return sum / (n * (n - 1));
}
