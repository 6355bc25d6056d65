import { GenerationError, requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { requireRing } from "./arguments/requireRing.js";
import { drawWattsStrogatz } from "./wattsStrogatz.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireTries } from "./arguments/requireTries.js";

/**
 * A connected small world: {@link wattsStrogatz}, redrawn from the same random stream until it is connected. The same seed gives
 * NetworkX's graph.
 *
 * @param order number of nodes n, at least 1
 * @param degree k, an integer from 0 to n
 * @param rewiring probability p in [0, 1]
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @param tries largest number of draws
 * @throws {ArgumentError} for arguments outside these ranges
 * @throws {GenerationError} if none of the draws is connected
 *
 * Cost: O(n k) per draw. NetworkX: `connected_watts_strogatz_graph`, in which `tries` precedes the seed.
 *
 * @example
 * connectedWattsStrogatz(64, 4, 0.9, 1).size; // 128
 */
export function connectedWattsStrogatz(
  order: number,
  degree: number,
  rewiring: number,
  seed: number,
  tries = 100,
): Graph {
  requireInteger("order", order, 1, MOST_NODES);
  requireRing(order, degree, "rewiring", rewiring);
  requireTries(tries);
  const random = new PythonRandom(seed);
  for (let drawn = 0; drawn < tries; drawn++) {
    const graph = drawWattsStrogatz(order, degree, rewiring, random);
    if (isConnected(graph)) return graph;
  }
  throw new GenerationError(
    `no connected Watts-Strogatz graph of order ${order}, degree ${degree}, rewiring ${rewiring} was found for seed ${seed} in ${tries} tries; use another seed or more tries`,
  );
}

/** Whether every node is reachable from node 0. */
function isConnected(graph: Graph): boolean {
  const reached = new Uint8Array(graph.order);
  const queue = new Uint32Array(graph.order);
  reached[0] = 1;
  let found = 1;
  for (let next = 0; next < found; next++) {
    for (const v of graph.neighborsOf(queue[next])) {
      if (reached[v] === 1) continue;
      reached[v] = 1;
      queue[found++] = v;
    }
  }
  return found === graph.order;
}
