import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** Refuses a directed graph for a measure that NetworkX does not define on these. */
export function requireUndirected(measure: string, graph: Graph): void {
  if (graph.directed) throw new UndefinedMeasureError(`${measure} needs an undirected graph`);
}
