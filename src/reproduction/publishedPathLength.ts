import type { Graph } from "../graph/graph.js";
import { toUndirected } from "../graph/toUndirected.js";
import { averageShortestPathLength } from "../measures/averageShortestPathLength.js";
import { distanceTotals } from "../measures/quantities/distanceTotals.js";

/**
 * Path length as the paper measures it, with NetworkX 2: in a directed graph that is weakly connected, a pair without a path
 * contributes 0 to the mean. The published connectomes are placed so.
 *
 * @throws {UndefinedMeasureError} when the graph is not (weakly) connected
 */
export function publishedPathLength(graph: Graph): number {
  const undirected = averageShortestPathLength(toUndirected(graph));
  if (!graph.directed || graph.order === 1) return undirected;
  return distanceTotals(graph).sum / (graph.order * (graph.order - 1));
}
