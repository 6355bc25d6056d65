import { requireInteger, requireNumber } from "../errors.js";

/**
 * The smallest width whose cost is not below a target: how a sparse network is given as much to compute as the fully
 * connected one. Nothing is built; the cost function is asked about 2 log2(width) times.
 *
 * @param costOf cost of a network of this width; must not fall when the width grows
 * @param target the cost to reach
 * @param minimum smallest width allowed, at least 1
 *
 * @example
 * matchWidth((width) => width * width, 1000, 1); // 32
 */
export function matchWidth(costOf: (width: number) => number, target: number, minimum: number): number {
  requireInteger("minimum", minimum, 1);
  requireNumber("target", target, 0, Number.MAX_SAFE_INTEGER);
  let enough = minimum;
  while (costOf(enough) < target) enough *= 2;
  let low = Math.max(minimum, Math.floor(enough / 2));
  while (low < enough) {
    const middle = Math.floor((low + enough) / 2);
    if (costOf(middle) < target) low = middle + 1;
    else enough = middle;
  }
  return enough;
}
