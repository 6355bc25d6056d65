import type { Graph } from "../graph/graph.js";
import { betweennessOf } from "../wasm/graph/measureKernels.js";

/**
 * Betweenness centrality of each node: the fraction of shortest paths between two other nodes that pass through it, averaged
 * over all `(n - 1)(n - 2)` ordered pairs of other nodes. A pair without a path counts 0.
 *
 * @returns one number in [0, 1] per node; 0 for fewer than three nodes
 *
 * Cost: O(n m), and 32 bytes per node. Source: Freeman, Sociometry 40 (1977); Brandes, Journal of Mathematical Sociology 25
 * (2001).
 *
 * @example
 * Array.from(betweennessCentrality(Graph.fromEdges(3, [[0, 1], [1, 2]]))); // [0, 1, 0]
 */
export function betweennessCentrality(graph: Graph): Float64Array {
  const n = graph.order;
  const scores = betweennessOf(graph);
  return n > 2 ? scores.map((score) => score / ((n - 1) * (n - 2))) : scores;
}
