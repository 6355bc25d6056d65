import type { Graph } from "../graph/graph.js";
import { farthestDistances } from "./quantities/farthestDistances.js";
import { requireNodes } from "./requirements/requireNodes.js";

/**
 * Radius: the smallest {@link eccentricity} of a node.
 *
 * @returns an integer of at least 0
 * @throws {UndefinedMeasureError} for the null graph and if some pair has no path
 *
 * Cost: as {@link eccentricity}.
 *
 * @example
 * radius(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 1
 */
export function radius(graph: Graph): number {
  requireNodes("radius", graph);
  return farthestDistances("radius", graph).reduce((smallest, distance) => Math.min(smallest, distance));
}
