import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";

/**
 * The hypercube: 2^d nodes, joined if their numbers differ in one bit. As in NetworkX, dimension 0 gives a graph without nodes.
 *
 * @param dimension d, an integer from 0 to 30
 * @throws {ArgumentError} if `dimension` is not such an integer
 *
 * Cost: O(d 2^d). NetworkX: `hypercube_graph`, with nodes numbered in its node order.
 *
 * @example
 * hypercube(3).size; // 12
 */
export function hypercube(dimension: number): Graph {
  requireInteger("dimension", dimension, 0, 24);
  const order = dimension === 0 ? 0 : 2 ** dimension;
  const edges = new EdgeBuffer(order, (order * dimension) / 2);
  for (let u = 0; u < order; u++) {
    for (let bit = 1; bit < order; bit *= 2) if ((u & bit) === 0) edges.add(u, u | bit);
  }
  return edges.toGraph();
}
