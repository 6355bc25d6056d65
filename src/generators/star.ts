import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";

/**
 * The star graph: node 0 is joined to all other nodes.
 *
 * @param leaves number of nodes around the centre; the graph has one node more
 * @throws {ArgumentError} if `leaves` is not a non-negative integer
 *
 * Cost: O(n). NetworkX: `star_graph`.
 *
 * @example
 * star(5).order; // 6
 */
export function star(leaves: number): Graph {
  requireInteger("leaves", leaves, 0, MOST_NODES - 1);
  const edges = new EdgeBuffer(leaves + 1, leaves);
  for (let leaf = 1; leaf <= leaves; leaf++) edges.add(0, leaf);
  return edges.toGraph();
}
