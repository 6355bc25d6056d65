import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { complete } from "./complete.js";
import { drawStranger } from "./draws/drawStranger.js";
import { EdgeSet } from "./edges/edgeSet.js";
import { requireRing } from "./arguments/requireRing.js";

/**
 * Newman and Watts's small world: a ring in which each node is joined to its k nearest; for each of these edges, with
 * probability p, a shortcut leads from its end to a node drawn uniformly among those not joined yet. No edge is removed.
 * The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param degree k, an integer from 0 to n; an odd one counts as k - 1, and n gives the complete graph
 * @param probability p in [0, 1] of a shortcut
 * @param seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n k), but for k near n, where free nodes are rare. NetworkX: `newman_watts_strogatz_graph`. Source: Newman and
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
    const stranger = drawStranger(u, order, edges, random);
    if (stranger !== undefined) edges.add(u, stranger);
  };
  // NetworkX lists each edge at its smaller end: node u at its k / 2 next nodes, but at those behind it across the seam
  for (let u = 0; u < order; u++) {
    for (let step = 1; step <= reach; step++) {
      if (u + step < order) shorten(u);
      if (u < step) shorten(u);
    }
  }
  return edges.toGraph();
}
