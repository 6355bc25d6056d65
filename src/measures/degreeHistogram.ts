import type { Graph } from "../graph/graph.js";
import { degreesOf } from "./quantities/degreesOf.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Degree histogram: entry d is the number of nodes of degree d, up to the largest degree. In a directed graph, edges of both
 * directions count.
 *
 * @returns largest degree + 1 integers; none for the null graph
 *
 * Cost: O(n + m).
 *
 * @example
 * Array.from(degreeHistogram(Graph.fromEdges(3, [[0, 1], [1, 2]]))); // [0, 2, 1]
 */
export function degreeHistogram(graph: Graph): Uint32Array {
  requireGraph(graph);
  const degrees = degreesOf(graph);
  const histogram = new Uint32Array(degrees.reduce((largest, degree) => Math.max(largest, degree), -1) + 1);
  for (const degree of degrees) histogram[degree]++;
  return histogram;
}
