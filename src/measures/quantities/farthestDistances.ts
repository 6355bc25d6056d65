import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { distanceProfileOf } from "../../wasm/graph/measureKernels.js";

/**
 * The largest distance of each node to another.
 *
 * @param measure whose name a refusal bears
 * @throws {UndefinedMeasureError} when some pair has no path
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
