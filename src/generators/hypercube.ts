import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";

/**
 * The hypercube: 2^d nodes, joined where their numbers differ in one bit. Dimension 0 gives the graph without nodes, as
 * in NetworkX.
 *
 * @param dimension d, from 0 to 30
 * @throws {ArgumentError} when `dimension` is not such an integer
 *
 * Cost: O(d 2^d). NetworkX: `hypercube_graph`, its nodes numbered in their order.
 *
 * @example
 * hypercube(3).size; // 12
 */
export function hypercube(dimension: number): Graph {
  requireInteger("dimension", dimension, 0, 30);
  const order = dimension === 0 ? 0 : 2 ** dimension;
  const edges = new EdgeBuffer(order, (order * dimension) / 2);
  for (let u = 0; u < order; u++) {
    for (let bit = 1; bit < order; bit *= 2) if ((u & bit) === 0) edges.add(u, u | bit);
  }
  return edges.toGraph();
}
