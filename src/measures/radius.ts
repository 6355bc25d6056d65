import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import type { WeightOptions } from "./measure.js";
import { farthestDistances } from "./quantities/farthestDistances.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Radius: the smallest {@link eccentricity} of a node.
 *
 * @param options whether edges count by their weights
 * @returns a number of at least 0; an integer, without weights
 * @throws {UndefinedMeasureError} for the null graph and if some pair has no path; a directed graph must be strongly
 *   connected
 * @throws {ArgumentError} for weights that are not distances, as for {@link eccentricity}
 *
 * Cost: as {@link eccentricity}.
 *
 * @example
 * radius(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 1
 */
export function radius(graph: Graph, options: WeightOptions = {}): number {
  requireGraph(graph);
  requireObject("options", options);
  requireNodes("radius", graph);
  let smallest = Infinity;
  for (const distance of farthestDistances("radius", graph, options.weighted))
    smallest = Math.min(smallest, distance);
  return smallest;
}
