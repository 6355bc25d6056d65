import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { complete } from "./complete.js";
import { drawNonNeighbor } from "./draws/drawNonNeighbor.js";
import { EdgeSet } from "./edges/edgeSet.js";
import { requireRing } from "./arguments/requireRing.js";

/**
 * The Newman-Watts small world: a ring in which each node is joined to its k nearest neighbours. For each of these edges, with
 * probability p, one end is also joined to a node drawn uniformly among its non-neighbours. No edge is removed. The same seed
 * gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param degree k, an integer from 0 to n; an odd one counts as k - 1, and n gives the complete graph
 * @param probability p in [0, 1] of a shortcut
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n k), except for k near n, where non-neighbours are rare. NetworkX: `newman_watts_strogatz_graph`. Source: Newman and
 * Watts, "Renormalization group analysis of the small-world network model", Physics Letters A 263, 1999.
 *
 * @example
 * newmanWattsStrogatz(64, 4, 0.5, 3).size; // 191
 */
export function newmanWattsStrogatz(order: number, degree: number, probability: number, seed: number): Graph {
  requireRing(order, degree, "probability", probability);
  const random = new PythonRandom(seed);
  if (degree === order) return complete(order);
  const reach = Math.floor(degree / 2);
  const edges = new EdgeSet(order, order * reach);
  for (let step = 1; step <= reach; step++) {
    for (let u = 0; u < order; u++) edges.add(u, (u + step) % order);
  }
  const shorten = (u: number) => {
    if (random.random() >= probability) return;
    const target = drawNonNeighbor(u, order, edges, random);
    if (target !== undefined) edges.add(u, target);
  };
  // NetworkX lists each edge at its smaller end: node u has the k / 2 next nodes, and those before it across the end of the ring
  for (let u = 0; u < order; u++) {
    for (let step = 1; step <= reach; step++) {
      if (u + step < order) shorten(u);
      if (u < step) shorten(u);
    }
  }
  return edges.toGraph();
}
