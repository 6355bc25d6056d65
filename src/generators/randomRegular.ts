import { ArgumentError, GenerationError, requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { allocate } from "./edges/allocate.js";
import { EdgeSet } from "./edges/edgeSet.js";

/**
 * A random regular graph: every node has d neighbours. Stubs, d a node, are joined in random pairs; those that would make
 * a self-loop or an edge twice are shuffled and paired again, and all is begun anew where no pair of them can be joined.
 * The same seed gives NetworkX's graph.
 *
 * @param degree d, from 0 to n - 1, even if n is odd
 * @param order number of nodes n, at least 1
 * @param seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @param tries beginnings before the seed is given up; NetworkX goes on for ever
 * @throws {ArgumentError} for arguments outside these ranges
 * @throws {GenerationError} when no beginning led to a graph
 *
 * Cost: O(n d) a beginning, of which few are needed: 59 were the most seen. NetworkX: `random_regular_graph`. Source:
 * Steger and Wormald, "Generating random regular graphs quickly", 1999.
 *
 * @example
 * randomRegular(4, 40, 1).size; // 80
 */
export function randomRegular(degree: number, order: number, seed: number, tries = 10_000): Graph {
  requireInteger("order", order, 1, 0x7fffffff);
  requireInteger("degree", degree, 0, order - 1);
  requireInteger("tries", tries, 1);
  if (order % 2 === 1 && degree % 2 === 1) {
    throw new ArgumentError("degree", `even, for the number of nodes is odd (${order})`, degree);
  }
  const random = new PythonRandom(seed);
  for (let begun = 0; begun < tries; begun++) {
    const edges = pairStubs(degree, order, random);
    if (edges !== undefined) return edges.toGraph();
  }
  throw new GenerationError(
    `no random regular graph of degree ${degree} and order ${order} came from seed ${seed} in ${tries} tries`,
  );
}

/** The edges of a regular graph; undefined when stubs are left that cannot be joined. */
function pairStubs(degree: number, order: number, random: PythonRandom): EdgeSet | undefined {
  const edges = new EdgeSet(order, (order * degree) / 2);
  let stubs = allocate(Uint32Array, order * degree);
  for (let k = 0; k < stubs.length; k++) stubs[k] = k % order;
  while (stubs.length > 0) {
    random.shuffle(stubs);
    // how many stubs of which node are left, in the order of NetworkX's dictionary
    const left = new Map<number, number>();
    for (let k = 0; k < stubs.length; k += 2) {
      const low = Math.min(stubs[k], stubs[k + 1]);
      const high = Math.max(stubs[k], stubs[k + 1]);
      if (low !== high && edges.add(low, high)) continue;
      left.set(low, (left.get(low) ?? 0) + 1);
      left.set(high, (left.get(high) ?? 0) + 1);
    }
    if (!canBeJoined([...left.keys()], edges)) return undefined;
    stubs = Uint32Array.from([...left].flatMap(([node, count]) => new Array<number>(count).fill(node)));
  }
  return edges;
}

/** Whether two of these nodes are not joined yet, or there are none: NetworkX's `_suitable`, whose swap outlives a step. */
function canBeJoined(nodes: readonly number[], edges: EdgeSet): boolean {
  if (nodes.length === 0) return true;
  for (const node of nodes) {
    let first = node;
    for (const other of nodes) {
      if (first === other) break;
      if (!edges.has(first, other)) return true;
      first = Math.min(first, other);
    }
  }
  return false;
}
