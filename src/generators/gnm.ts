import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { complete } from "./complete.js";
import { EdgeSet } from "./edges/edgeSet.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * A random graph G(n, m): all graphs with m edges are equally likely. The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param size number of edges m; for n (n - 1) / 2 and more, the graph is complete
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n + m) if m is well below n (n - 1) / 2. NetworkX: `gnm_random_graph`. Source: Erdős and Rényi, "On random
 * graphs", 1959.
 *
 * @example
 * gnm(64, 256, 1).size; // 256
 */
export function gnm(order: number, size: number, seed: number): Graph {
  requireInteger("order", order, 0, MOST_NODES);
  requireInteger("size", size, 0);
  const random = new PythonRandom(seed);
  requireEdges("size", Math.min(size, (order * Math.max(0, order - 1)) / 2));
  if (order < 2 || size >= (order * (order - 1)) / 2) return complete(order);
  const edges = new EdgeSet(order, size);
  while (edges.size < size) {
    const u = random.randbelow(order);
    const v = random.randbelow(order);
    if (u !== v) edges.add(u, v);
  }
  return edges.toGraph();
}
