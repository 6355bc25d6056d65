import { Graph } from "./graph.js";
import { requireGraph } from "./requireGraph.js";

/**
 * The undirected version of a graph: u and v are joined if there is an edge in either direction. An undirected graph is
 * returned as is. NetworkX: `to_undirected`.
 *
 * @example
 * toUndirected(Graph.fromEdges(3, [[0, 1], [1, 0], [2, 1]], { directed: true })).size; // 2
 */
export function toUndirected(graph: Graph): Graph {
  requireGraph(graph);
  if (!graph.directed) return graph;
  const edges = [...graph.edges()].filter(([u, v]) => u < v || !graph.hasEdge(v, u));
  return Graph.fromEdges(graph.order, edges, { names: graph.names });
}
