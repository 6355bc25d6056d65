import type { Graph } from "../graph/graph.js";
import { outDegreesOf } from "./quantities/degreesOf.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Average neighbour degree of each node: the mean degree of its neighbours. In a directed graph, the mean out-degree of its
 * successors.
 *
 * @returns one number per node; 0 for a node without neighbours
 *
 * Cost: O(n + m). Source: Barrat et al., PNAS 101 (2004).
 *
 * @example
 * Array.from(averageNeighborDegree(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3]]))); // [2, 1.5, 1.5, 2]
 */
export function averageNeighborDegree(graph: Graph): Float64Array {
  requireGraph(graph);
  const degrees = outDegreesOf(graph);
  return Float64Array.from(degrees, (degree, u) =>
    degree === 0 ? 0 : graph.neighborsOf(u).reduce((sum, v) => sum + degrees[v], 0) / degree,
  );
}
