import type { PythonRandom } from "../../random.js";
import type { EdgeSet } from "../edges/edgeSet.js";

/**
 * Draws a node uniformly among those that are neither `node` nor its neighbours. Returns undefined if `node` is joined to all
 * others. As in NetworkX's small worlds, this is checked only after a redraw, which consumes random numbers.
 */
export function drawNonNeighbor(
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
