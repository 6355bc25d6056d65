import { requireInteger } from "../errors.js";
import { Graph } from "../graph/graph.js";
import { allocate } from "../arguments/allocate.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The complete graph: every node is joined to every other. As a relational graph, it gives a fully connected layer.
 *
 * @param order number of nodes
 * @throws {ArgumentError} if `order` is not a non-negative integer
 *
 * Cost: O(n^2). NetworkX: `complete_graph`.
 *
 * @example
 * complete(5).size; // 10
 */
export function complete(order: number): Graph {
  requireInteger("order", order, 0, MOST_NODES);
  requireEdges("order", (order * (order - 1)) / 2);
  const degree = Math.max(0, order - 1);
  const offsets = allocate(Uint32Array, order + 1);
  const neighbors = allocate(Uint32Array, order * degree);
  for (let u = 0, k = 0; u < order; u++) {
    for (let v = 0; v < order; v++) if (v !== u) neighbors[k++] = v;
    offsets[u + 1] = k;
  }
  return Graph.fromSortedRows(offsets, neighbors);
}
