import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { distanceProfileOf } from "../../wasm/graph/measureKernels.js";

/**
 * The largest distance from each node to another node.
 *
 * @param measure name of the measure in error messages
 * @throws {UndefinedMeasureError} if some pair has no path
 */
export function farthestDistances(measure: string, graph: Graph): Uint32Array {
  const { reached, farthest } = distanceProfileOf(graph);
  if (reached.some((count) => count < graph.order)) {
    throw new UndefinedMeasureError(
      `${measure} is not defined for a graph that is not ${graph.directed ? "strongly " : ""}connected`,
    );
  }
  return farthest;
}
