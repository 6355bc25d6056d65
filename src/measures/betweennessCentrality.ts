import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import { betweennessOf } from "../wasm/graph/measureKernels.js";
import { weightedBetweennessOf } from "../wasm/graph/weightedKernels.js";
import type { WeightOptions } from "./measure.js";
import { reversed } from "./quantities/reversed.js";
import { distancesIn } from "./requirements/requireWeights.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Betweenness centrality of each node: the fraction of shortest paths between two other nodes that pass through it, averaged
 * over all `(n - 1)(n - 2)` ordered pairs of other nodes. A pair without a path counts 0.
 *
 * With weights, two paths count as equally long only if their rounded sums are equal, so that integers are best. Weights of 0
 * make the number of shortest paths ambiguous; the values are NetworkX's.
 *
 * @param options whether edges count by their weights
 * @returns one number in [0, 1] per node; 0 for fewer than three nodes
 * @throws {ArgumentError} for `weighted` without weights, or with a weight that is negative or not finite
 *
 * Cost: O(n m), and 32 bytes per node; with weights, O(n (n + m) log n), and 60 bytes per node. Source: Freeman, Sociometry 40 (1977); Brandes, Journal of Mathematical Sociology 25
 * (2001).
 *
 * @example
 * Array.from(betweennessCentrality(Graph.fromEdges(3, [[0, 1], [1, 2]]))); // [0, 1, 0]
 */
export function betweennessCentrality(graph: Graph, options: WeightOptions = {}): Float64Array {
  requireGraph(graph);
  requireObject("options", options);
  const n = graph.order;
  const scores = options.weighted
    ? weightedBetweennessOf(distancesIn(graph), distancesIn(reversed(graph)))
    : betweennessOf(graph);
  // a factor, as in NetworkX: a quotient may differ in the last bit
  const scale = n > 2 ? 1 / ((n - 1) * (n - 2)) : 1;
  return scores.map((score) => score * scale);
}
