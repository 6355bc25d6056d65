import { ArgumentError, requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";

/**
 * The cycle graph: a path whose ends are joined.
 *
 * @param order number of nodes, but not 1, because a cycle of one node is a self-loop
 * @throws {ArgumentError} if `order` is 1 or not a non-negative integer
 *
 * Cost: O(n). NetworkX: `cycle_graph`.
 *
 * @example
 * cycle(5).size; // 5
 */
export function cycle(order: number): Graph {
  requireInteger("order", order, 0, MOST_NODES);
  if (order === 1) throw new ArgumentError("order", "0 or at least 2 (one node would be a self-loop)", order);
  const edges = new EdgeBuffer(order, order);
  for (let u = 1; u < order; u++) edges.add(u - 1, u);
  if (order > 2) edges.add(order - 1, 0);
  return edges.toGraph();
}
