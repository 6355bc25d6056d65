import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { requireOrder } from "./arguments/requireOrder.js";

/**
 * A balanced tree: every inner node has r children, and all leaves are h edges below the root. The root is node 0, and nodes are
 * numbered level by level.
 *
 * @param branching children r of each inner node, from 0
 * @param height h, from 0
 * @throws {ArgumentError} if one of them is not a non-negative integer
 *
 * Cost: O(n), with n = 1 + r + ... + r^h. NetworkX: `balanced_tree`.
 *
 * @example
 * balancedTree(2, 3).order; // 15
 */
export function balancedTree(branching: number, height: number): Graph {
  requireInteger("branching", branching, 0);
  requireInteger("height", height, 0);
  if (branching === 1) requireOrder("height", height + 1);
  let order = 1;
  for (let level = 1, nodes = branching; level <= height && nodes > 0; level++, nodes *= branching)
    order = requireOrder("height", order + nodes);
  const edges = new EdgeBuffer(order, order);
  for (let child = 1; child < order; child++) edges.add(Math.floor((child - 1) / branching), child);
  return edges.toGraph();
}
