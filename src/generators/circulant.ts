import { requireList } from "../arguments/requireList.js";
import { ArgumentError, requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The circulant graph: node i is joined to i + x and i - x, modulo n, for each offset x.
 *
 * @param order number of nodes n
 * @param offsets integers of any sign, but no multiples of n, which would be self-loops
 * @throws {ArgumentError} for arguments that break these rules
 *
 * Cost: O(n x), with x offsets. NetworkX: `circulant_graph`.
 *
 * @example
 * circulant(10, [1, 5]).size; // 15
 */
export function circulant(order: number, offsets: readonly number[]): Graph {
  requireInteger("order", order, 0, MOST_NODES);
  requireList("offsets", offsets, "an array of integers");
  const steps = new Set<number>();
  for (const offset of offsets) {
    requireInteger("offsets: an offset", offset, Number.MIN_SAFE_INTEGER);
    const step = Math.min(modulo(offset, order), modulo(-offset, order));
    if (step === 0) {
      throw new ArgumentError("offsets", `free of multiples of order ${order} (self-loops)`, offset);
    }
    if (order > 0) steps.add(step);
  }
  const edges = new EdgeBuffer(order, requireEdges("offsets", order * steps.size));
  for (const step of steps) {
    // halfway around the ring, both ends give the same edge
    const starts = 2 * step === order ? step : order;
    for (let u = 0; u < starts; u++) edges.add(u, (u + step) % order);
  }
  return edges.toGraph();
}

/** The remainder in [0, n); NaN for n = 0. */
function modulo(value: number, n: number): number {
  return ((value % n) + n) % n;
}
