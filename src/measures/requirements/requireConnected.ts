import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { componentsOf } from "../../graph/components.js";

/** Throws unless every node has a path to every other one. The null graph passes. */
export function requireConnected(measure: string, graph: Graph): void {
  if (componentsOf(graph).count > 1)
    throw unconnected(measure, graph, "largestComponent(graph) can be measured");
}

/** The error for a graph in which some pair has no path. */
export function unconnected(measure: string, graph: Graph, remedy: string): UndefinedMeasureError {
  const { count } = componentsOf(graph);
  const strongly = graph.directed ? "strongly " : "";
  return new UndefinedMeasureError(
    measure,
    `the graph is not ${strongly}connected (it has ${count} ${strongly}connected components)`,
    remedy,
  );
}
