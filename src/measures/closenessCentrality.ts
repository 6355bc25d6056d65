import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import { distanceProfileOf } from "../wasm/graph/measureKernels.js";
import { weightedDistancesOf } from "../wasm/graph/weightedKernels.js";
import type { WeightOptions } from "./measure.js";
import { reversed } from "./quantities/reversed.js";
import { distancesIn } from "./requirements/requireWeights.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Closeness centrality of each node: `(r / s) * (r / (n - 1))`, where r is the number of other nodes with a path to it and s is
 * the sum of their distances to it (the formula of Wasserman and Faust). In a directed graph, distances are inward.
 *
 * @param options whether edges count by their weights
 * @returns one number per node, in [0, 1] without weights; 0 if no other node has a path to it
 * @throws {ArgumentError} for `weighted` without weights, or with a weight that is negative or not finite
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 132 bytes per node; with weights, O(n (n + m) log n). Source: Freeman, Social Networks 1
 * (1979); Wasserman and Faust, Social Network Analysis (1994), p. 201.
 *
 * @example
 * Array.from(closenessCentrality(Graph.fromEdges(4, [[0, 1], [2, 3]]))); // [0.3333333333333333, 0.3333333333333333, 0.3333333333333333, 0.3333333333333333]
 */
export function closenessCentrality(graph: Graph, options: WeightOptions = {}): Float64Array {
  requireGraph(graph);
  requireObject("options", options);
  const into = reversed(options.weighted ? distancesIn(graph) : graph);
  const { reached, sums } = options.weighted
    ? weightedDistancesOf(distancesIn(into))
    : distanceProfileOf(into);
  return sums.map((sum, u) => {
    const others = reached[u] - 1;
    // NetworkX: 0 where all distances are 0
    return sum === 0 ? 0 : (others / sum) * (others / (graph.order - 1));
  });
}
