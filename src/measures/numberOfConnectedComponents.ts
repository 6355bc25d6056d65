import type { Graph } from "../graph/graph.js";
import { componentsOf } from "../graph/components.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Number of connected components.
 *
 * @returns an integer; 0 for the null graph
 * @throws {UndefinedMeasureError} for directed graphs
 *
 * Cost: O(n + m).
 *
 * @example
 * numberOfConnectedComponents(Graph.fromEdges(5, [[0, 1], [2, 3]])); // 3
 */
export function numberOfConnectedComponents(graph: Graph): number {
  requireGraph(graph);
  requireUndirected("numberOfConnectedComponents", graph);
  return componentsOf(graph).count;
}
