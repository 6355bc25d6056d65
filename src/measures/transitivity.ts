import type { Graph } from "../graph/graph.js";
import { closedWedgesOf } from "../wasm/graph/measureKernels.js";
import { outDegreesOf } from "./quantities/degreesOf.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Transitivity: the fraction of paths of length two whose ends are joined, `3 * triangles / wedges`. In a directed graph, as in
 * NetworkX, the triangles and wedges of a node are those of its successors:
 * `sum_u sum_{v in N(u)} |N(u) & N(v)| / sum_u d(u) (d(u) - 1)`.
 *
 * @returns a number in [0, 1]; 0 for a graph without triangles
 *
 * Cost: as {@link clustering}.
 *
 * @example
 * transitivity(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]])); // 0.6
 */
export function transitivity(graph: Graph): number {
  requireGraph(graph);
  const closed = closedWedgesOf(graph).reduce((sum, count) => sum + count, 0);
  if (closed === 0) return 0;
  return closed / outDegreesOf(graph).reduce((sum, d) => sum + d * (d - 1), 0);
}
