import type { Graph } from "../graph/graph.js";
import { distanceProfileOf } from "../wasm/graph/measureKernels.js";
import { reversed } from "./quantities/reversed.js";

/**
 * Closeness centrality of each node: `(r / s) * (r / (n - 1))`, where r is the number of other nodes with a path to it and s is
 * the sum of their distances to it (the formula of Wasserman and Faust). In a directed graph, distances are inward.
 *
 * @returns one number in [0, 1] per node; 0 if no other node has a path to it
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 132 bytes per node. Source: Freeman, Social Networks 1
 * (1979); Wasserman and Faust, Social Network Analysis (1994), p. 201.
 *
 * @example
 * Array.from(closenessCentrality(Graph.fromEdges(4, [[0, 1], [2, 3]]))); // [0.3333333333333333, 0.3333333333333333, 0.3333333333333333, 0.3333333333333333]
 */
export function closenessCentrality(graph: Graph): Float64Array {
  const { reached, sums } = distanceProfileOf(reversed(graph));
  return sums.map((sum, u) => {
    const others = reached[u] - 1;
    return others === 0 ? 0 : (others / sum) * (others / (graph.order - 1));
  });
}
