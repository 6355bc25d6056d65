import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** Refuses the null graph for a measure that has no value there. */
export function requireNodes(measure: string, graph: Graph): void {
  if (graph.order === 0) throw new UndefinedMeasureError(`${measure} is not defined for the null graph`);
}
