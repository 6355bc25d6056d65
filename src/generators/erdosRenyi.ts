import { requireInteger, requireNumber } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { complete } from "./complete.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";
import { requirePairs } from "./arguments/requirePairs.js";

/**
 * A random graph G(n, p): each pair of nodes is joined with probability p. The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param probability p in [0, 1]; 0 and 1 consume no random numbers
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n^2), one random number per pair. NetworkX: `gnp_random_graph`, also called `erdos_renyi_graph`. Source:
 * Gilbert, "Random graphs", 1959.
 *
 * @example
 * erdosRenyi(20, 0.3, 3).size; // 48
 */
export function erdosRenyi(order: number, probability: number, seed: number): Graph {
  requireInteger("order", order, 0, MOST_NODES);
  requireNumber("probability", probability, 0, 1);
  const random = new PythonRandom(seed);
  if (probability === 1) return complete(order);
  const edges = new EdgeBuffer(order);
  if (probability === 0) return edges.toGraph();
  requireEdges("probability", Math.round((probability * order * (order - 1)) / 2));
  requirePairs("order", (order * (order - 1)) / 2);
  for (let u = 0; u < order; u++) {
    for (let v = u + 1; v < order; v++) if (random.random() < probability) edges.add(u, v);
  }
  return edges.toGraph();
}
