import type { PythonRandom } from "../../random.js";
import type { EdgeSet } from "../edges/edgeSet.js";

/**
 * A node drawn uniformly among those that are neither `node` nor joined to it; undefined when a redraw finds it joined to
 * all others, as NetworkX's small worlds have it: the first draw is made, and the redraw is spent, before that is asked.
 */
export function drawStranger(
  node: number,
  order: number,
  edges: EdgeSet,
  random: PythonRandom,
): number | undefined {
  let drawn = random.randbelow(order);
  while (drawn === node || edges.has(node, drawn)) {
    drawn = random.randbelow(order);
    if (edges.degree(node) >= order - 1) return undefined;
  }
  return drawn;
}
