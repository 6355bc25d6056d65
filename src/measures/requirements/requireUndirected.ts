import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** Throws for a directed graph, on which NetworkX does not define a measure. */
export function requireUndirected(measure: string, graph: Graph): void {
  if (graph.directed)
    throw new UndefinedMeasureError(measure, "it needs an undirected graph", "see toUndirected");
}
