import { Graph, type Edge } from "./graph.js";

/**
 * The graph without directions: two nodes are joined where an edge leads from either to the other, as NetworkX's
 * `to_undirected` has it. A graph that has no directions stays as it is.
 *
 * @example
 * undirected(Graph.fromEdges(3, [[0, 1], [1, 0], [2, 1]], { directed: true })).size; // 2
 */
export function undirected(graph: Graph): Graph {
  if (!graph.directed) return graph;
  const edges: Edge[] = [];
  for (const [u, v] of graph.edges()) if (u < v || !graph.hasEdge(v, u)) edges.push([u, v]);
  return Graph.fromEdges(graph.order, edges, graph.names && { names: graph.names });
}
