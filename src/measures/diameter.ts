import type { Graph } from "../graph/graph.js";
import { farthestDistances } from "./quantities/farthestDistances.js";
import { requireNodes } from "./requirements/requireNodes.js";

/**
 * Diameter: the largest distance between two nodes, which is the largest {@link eccentricity}.
 *
 * @returns an integer of at least 0
 * @throws {UndefinedMeasureError} for the null graph and if some pair has no path
 *
 * Cost: as {@link eccentricity}.
 *
 * @example
 * diameter(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 2
 */
export function diameter(graph: Graph): number {
  requireNodes("diameter", graph);
  return farthestDistances("diameter", graph).reduce((largest, distance) => Math.max(largest, distance));
}
