import type { Graph } from "../graph/graph.js";
import { averageClustering } from "../measures/averageClustering.js";
import { publishedPathLength } from "./publishedPathLength.js";
import { liesIn, type Rectangle } from "../search/region/rectangle.js";

/** Another graph, for example a connectome, in the plane of the published graphs. */
export interface PlacedGraph {
  readonly name: string;
  readonly nodes: number;
  readonly edges: number;
  readonly directed: boolean;
  readonly clustering: number;
  readonly pathLength: number;
  /** Whether it lies in the published rectangle. */
  readonly inSweetSpot: boolean;
}

/**
 * Measures a graph and tests whether it lies in a sweet spot.
 *
 * @throws {UndefinedMeasureError} when it is not (weakly) connected
 */
export function placeGraph(name: string, graph: Graph, sweetSpot: Rectangle): PlacedGraph {
  const clustering = averageClustering(graph);
  const pathLength = publishedPathLength(graph);
  return {
    name,
    nodes: graph.order,
    edges: graph.size,
    directed: graph.directed,
    clustering,
    pathLength,
    inSweetSpot: liesIn(sweetSpot, { clustering, pathLength }),
  };
}
