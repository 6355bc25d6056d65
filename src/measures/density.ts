import type { Graph } from "../graph/graph.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Density: the fraction of possible edges that are present, `2 m / (n (n - 1))`, or `m / (n (n - 1))` for a directed graph.
 *
 * @returns a number in [0, 1]; 0 for fewer than two nodes or no edges, as in NetworkX
 *
 * Cost: O(1).
 *
 * @example
 * density(complete(4)); // 1
 */
export function density(graph: Graph): number {
  requireGraph(graph);
  const n = graph.order;
  return graph.neighbors.length === 0 ? 0 : graph.neighbors.length / (n * (n - 1));
}
