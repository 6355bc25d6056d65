import type { Graph } from "../graph/graph.js";
import { componentsOf } from "../graph/components.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Whether there is a path between every two nodes.
 *
 * @throws {UndefinedMeasureError} for the null graph and for directed graphs
 *
 * Cost: O(n + m).
 *
 * @example
 * isConnected(Graph.fromEdges(4, [[0, 1], [2, 3]])); // false
 */
export function isConnected(graph: Graph): boolean {
  requireGraph(graph);
  requireUndirected("isConnected", graph);
  requireNodes("isConnected", graph);
  return componentsOf(graph).count === 1;
}
