import type { Graph } from "../graph/graph.js";
import { betweennessOf } from "../wasm/graph/measureKernels.js";

/**
 * Betweenness centrality of each node: the sum over all ordered pairs of other nodes of the part of their shortest paths
 * that leads through it, divided by `(n - 1)(n - 2)`, the number of these pairs.
 *
 * @returns one number in [0, 1] per node; 0 for fewer than three nodes
 *
 * Cost: O(n m), and 32 bytes a node. Source: Freeman, Sociometry 40 (1977); Brandes, Journal of Mathematical Sociology 25
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
