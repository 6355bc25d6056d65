import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { circulant } from "./circulant.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { path } from "./path.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The Harary graph H(k, n), which has node connectivity k with the fewest edges: k n / 2, rounded up. It is a ring whose nodes are
 * joined to the k / 2 nearest nodes on each side and, for odd k, to the opposite node.
 *
 * @param connectivity node connectivity k, from 1 to n - 1
 * @param order number of nodes n, at least 2
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n k). NetworkX: `hkn_harary_graph`. Source: Harary, "The maximum connectivity of a graph", 1962.
 *
 * @example
 * harary(3, 7).size; // 11
 */
export function harary(connectivity: number, order: number): Graph {
  requireInteger("order", order, 2, MOST_NODES);
  requireInteger("connectivity", connectivity, 1, order - 1);
  requireEdges("connectivity", Math.ceil((connectivity * order) / 2));
  if (connectivity === 1) return path(order);
  const ring = Array.from({ length: Math.floor(connectivity / 2) }, (_, k) => k + 1);
  if (connectivity % 2 === 0) return circulant(order, ring);
  if (order % 2 === 0) return circulant(order, [...ring, order / 2]);

  const edges = new EdgeBuffer(order, Math.ceil((connectivity * order) / 2));
  for (const [u, v] of circulant(order, ring).edges()) edges.add(u, v);
  const half = (order - 1) / 2;
  for (let u = 0; u <= half; u++) edges.add(u, (u + half) % order);
  return edges.toGraph();
}
