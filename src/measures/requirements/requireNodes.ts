import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** Throws for the null graph, on which a measure is not defined. */
export function requireNodes(measure: string, graph: Graph): void {
  if (graph.order === 0) throw new UndefinedMeasureError(measure, "the graph has no nodes");
}
