import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";

/**
 * The path graph: each node is joined to the next one.
 *
 * @param order number of nodes
 * @throws {ArgumentError} if `order` is not a non-negative integer
 *
 * Cost: O(n). NetworkX: `path_graph`.
 *
 * @example
 * path(5).size; // 4
 */
export function path(order: number): Graph {
  requireInteger("order", order, 0, MOST_NODES);
  const edges = new EdgeBuffer(order, order);
  for (let u = 1; u < order; u++) edges.add(u - 1, u);
  return edges.toGraph();
}
