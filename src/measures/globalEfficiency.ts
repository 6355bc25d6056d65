import type { Graph } from "../graph/graph.js";
import { distanceProfileOf } from "../wasm/graph/measureKernels.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Global efficiency: the mean of `1 / d(u, v)` over all ordered pairs of different nodes; a pair without a path counts 0.
 *
 * @returns a number in [0, 1]; 0 for fewer than two nodes
 * @throws {UndefinedMeasureError} for directed graphs
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 132 bytes per node. Source: Latora and Marchiori,
 * Physical Review Letters 87 (2001).
 *
 * @example
 * globalEfficiency(Graph.fromEdges(4, [[0, 1], [2, 3]])); // 0.3333333333333333
 */
export function globalEfficiency(graph: Graph): number {
  requireGraph(graph);
  requireUndirected("globalEfficiency", graph);
  const n = graph.order;
  if (n < 2) return 0;
  let sum = 0;
  distanceProfileOf(graph).pairs.forEach((count, distance) => {
    if (distance > 0) sum += count / distance;
  });
  return sum / (n * (n - 1));
}
