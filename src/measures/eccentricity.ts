import type { Graph } from "../graph/graph.js";
import { farthestDistances } from "./quantities/farthestDistances.js";

/**
 * Eccentricity of each node: its largest distance to another node.
 *
 * @returns one integer per node
 * @throws {UndefinedMeasureError} if some pair has no path; a directed graph must be strongly connected
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 132 bytes per node.
 *
 * @example
 * Array.from(eccentricity(Graph.fromEdges(3, [[0, 1], [1, 2]]))); // [2, 1, 2]
 */
export function eccentricity(graph: Graph): Uint32Array {
  return farthestDistances("eccentricity", graph);
}
