import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { complete } from "./complete.js";
import { drawStranger } from "./draws/drawStranger.js";
import { EdgeSet } from "./edges/edgeSet.js";
import { requireRing } from "./arguments/requireRing.js";

/**
 * Watts and Strogatz's small world: a ring in which each node is joined to its k nearest; each edge is rewired with
 * probability p to a node drawn uniformly among those not joined yet. The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param degree k, an integer from 0 to n; an odd one counts as k - 1, and n gives the complete graph. For k < 2 there
 *   are no edges (NetworkX then forgets the nodes too).
 * @param rewiring probability p in [0, 1]
 * @param seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n k), but for k near n, where free nodes are rare. NetworkX: `watts_strogatz_graph`. Source: Watts and
 * Strogatz, "Collective dynamics of small-world networks", Nature 393, 1998.
 *
 * @example
 * wattsStrogatz(64, 8, 0.1, 3).size; // 256
 */
export function wattsStrogatz(order: number, degree: number, rewiring: number, seed: number): Graph {
  requireRing(order, degree, "rewiring", rewiring);
  return drawWattsStrogatz(order, degree, rewiring, new PythonRandom(seed));
}

/** The next small world of a stream, for arguments that are checked. */
export function drawWattsStrogatz(
  order: number,
  degree: number,
  rewiring: number,
  random: PythonRandom,
): Graph {
  if (degree === order) return complete(order);
  const reach = Math.floor(degree / 2);
  const edges = new EdgeSet(order, order * reach);
  for (let step = 1; step <= reach; step++) {
    for (let u = 0; u < order; u++) edges.add(u, (u + step) % order);
  }
  for (let step = 1; step <= reach; step++) {
    for (let u = 0; u < order; u++) {
      if (random.random() >= rewiring) continue;
      const stranger = drawStranger(u, order, edges, random);
      if (stranger === undefined) continue;
      edges.delete(u, (u + step) % order);
      edges.add(u, stranger);
    }
  }
  return edges.toGraph();
}
