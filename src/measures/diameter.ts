import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import type { WeightOptions } from "./measure.js";
import { farthestDistances } from "./quantities/farthestDistances.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Diameter: the largest distance between two nodes, which is the largest {@link eccentricity}.
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
 * diameter(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 2
 */
export function diameter(graph: Graph, options: WeightOptions = {}): number {
  requireGraph(graph);
  requireObject("options", options);
  requireNodes("diameter", graph);
  let largest = 0;
  for (const distance of farthestDistances("diameter", graph, options.weighted))
    largest = Math.max(largest, distance);
  return largest;
}
