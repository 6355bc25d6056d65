import type { Graph } from "../graph/graph.js";
import { localEfficiencyOf } from "../wasm/graph/measureKernels.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Local efficiency: the mean, over all nodes, of the {@link globalEfficiency} of the subgraph induced by the neighbours of the
 * node.
 *
 * @returns a number in [0, 1]
 * @throws {UndefinedMeasureError} for the null graph and for directed graphs
 *
 * Cost: per node of degree d, at most O(d^3 / 128) vector operations per unit of distance among its neighbours, and 3 d^2 / 8
 * bytes. Source: Latora and Marchiori, Physical Review Letters 87 (2001).
 *
 * @example
 * localEfficiency(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]])); // 0.5833333333333334
 */
export function localEfficiency(graph: Graph): number {
  requireGraph(graph);
  requireUndirected("localEfficiency", graph);
  requireNodes("localEfficiency", graph);
  return localEfficiencyOf(graph).reduce((sum, value) => sum + value, 0) / graph.order;
}
