import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { complete } from "./complete.js";
import { drawNonNeighbor } from "./draws/drawNonNeighbor.js";
import { EdgeSet } from "./edges/edgeSet.js";
import { requireRing } from "./arguments/requireRing.js";

/**
 * The Watts-Strogatz small world: a ring in which each node is joined to its k nearest neighbours. With probability p, an edge is
 * rewired to a node drawn uniformly among the non-neighbours of its other end. The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param degree k, an integer from 0 to n; an odd one counts as k - 1, and n gives the complete graph. For k < 2
 *   there are no edges; NetworkX then drops the nodes too.
 * @param rewiring probability p in [0, 1] that an edge is rewired
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n k), except for k near n, where non-neighbours are rare. NetworkX: `watts_strogatz_graph`. Source: Watts and
 * Strogatz, "Collective dynamics of small-world networks", Nature 393, 1998.
 *
 * @example
 * wattsStrogatz(64, 8, 0.1, 3).size; // 256
 */
export function wattsStrogatz(order: number, degree: number, rewiring: number, seed: number): Graph {
  requireRing(order, degree, "rewiring", rewiring);
  return drawWattsStrogatz(order, degree, rewiring, new PythonRandom(seed));
}

/** Draws the next small world from a random stream. Does not check its arguments. */
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
      const target = drawNonNeighbor(u, order, edges, random);
      if (target === undefined) continue;
      edges.delete(u, (u + step) % order);
      edges.add(u, target);
    }
  }
  return edges.toGraph();
}
