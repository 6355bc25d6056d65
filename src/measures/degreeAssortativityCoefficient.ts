import type { Graph } from "../graph/graph.js";
import { inDegreesOf, outDegreesOf } from "./quantities/degreesOf.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Degree assortativity coefficient: the Pearson correlation of the degrees at the two ends of an edge, over all edges in both
 * directions. In a directed graph, of the out-degree of the source and the in-degree of the target.
 *
 * @returns a number in [-1, 1]; NaN, as in NetworkX, if the degrees at one end are all equal or there are no edges
 *
 * Cost: O(n + m). Source: Newman, Physical Review E 67 (2003).
 *
 * @example
 * degreeAssortativityCoefficient(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3]])); // -0.5
 */
export function degreeAssortativityCoefficient(graph: Graph): number {
  requireGraph(graph);
  const from = outDegreesOf(graph);
  const to = graph.directed ? inDegreesOf(graph) : from;
  const pairs = graph.neighbors.length;
  let fromSum = 0;
  let toSum = 0;
  forEachPair(graph, (u, v) => {
    fromSum += from[u];
    toSum += to[v];
  });
  // subtract the means before squaring: no cancellation, and a zero variance is exactly 0
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
