import { Graph } from "./graph.js";

/**
 * The graph with every edge in both directions: NetworkX's `to_undirected`. An undirected graph is given back as it is.
 *
 * @example
 * toUndirected(Graph.fromEdges(3, [[0, 1], [1, 0], [2, 1]], { directed: true })).size; // 2
 */
export function toUndirected(graph: Graph): Graph {
  if (!graph.directed) return graph;
  const edges = [...graph.edges()].filter(([u, v]) => u < v || !graph.hasEdge(v, u));
  return Graph.fromEdges(graph.order, edges, { names: graph.names });
}
