import type { Graph } from "../graph/graph.js";
import { inDegreesOf, outDegreesOf } from "./quantities/degreesOf.js";

/**
 * Degree assortativity coefficient: Pearson's correlation of the degrees at the two ends of an edge, over all ordered
 * pairs of joined nodes; in a directed graph of the out-degree of its source and the in-degree of its target.
 *
 * @returns a number in [-1, 1]; NaN, as from NetworkX, where all edges have the same degree at one end or there are none
 *
 * Cost: O(n + m). Source: Newman, Physical Review E 67 (2003).
 *
 * @example
 * degreeAssortativityCoefficient(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3]])); // -0.5
 */
export function degreeAssortativityCoefficient(graph: Graph): number {
  const from = outDegreesOf(graph);
  const to = graph.directed ? inDegreesOf(graph) : from;
  const pairs = graph.neighbors.length;
  let fromSum = 0;
  let toSum = 0;
  forEachPair(graph, (u, v) => {
    fromSum += from[u];
    toSum += to[v];
  });
  // centred before they are squared: no cancellation, and a variance of 0 is 0
  const fromMean = fromSum / pairs;
  const toMean = toSum / pairs;
  let fromVariance = 0;
  let toVariance = 0;
  let covariance = 0;
  forEachPair(graph, (u, v) => {
    const x = from[u] - fromMean;
    const y = to[v] - toMean;
    fromVariance += x * x;
    toVariance += y * y;
    covariance += x * y;
  });
  return covariance / Math.sqrt(fromVariance * toVariance);
}

function forEachPair({ order, offsets, neighbors }: Graph, visit: (u: number, v: number) => void): void {
  for (let u = 0; u < order; u++) {
    for (let k = offsets[u]; k < offsets[u + 1]; k++) visit(u, neighbors[k]);
  }
}
