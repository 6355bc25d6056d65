import type { Graph } from "../../graph/graph.js";
import { distanceProfileOf } from "../../wasm/graph/measureKernels.js";
import { weightedDistancesOf } from "../../wasm/graph/weightedKernels.js";
import { requireConnected } from "../requirements/requireConnected.js";
import { distancesIn } from "../requirements/requireWeights.js";

/**
 * The largest distance from each node to another node, in edges or along weights.
 *
 * @param measure name of the measure in error messages
 * @throws {UndefinedMeasureError} if some pair has no path
 */
export function farthestDistances(
  measure: string,
  graph: Graph,
  weighted = false,
): Uint32Array | Float64Array {
  const rows = weighted ? distancesIn(graph) : undefined;
  requireConnected(measure, graph);
  return rows ? weightedDistancesOf(rows).farthest : distanceProfileOf(graph).farthest;
}
