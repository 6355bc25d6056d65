import { ArgumentError, GenerationError, requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { allocate } from "../arguments/allocate.js";
import { EdgeSet } from "./edges/edgeSet.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";
import { requireTries } from "./arguments/requireTries.js";

/**
 * A random regular graph: every node has d neighbours. Each node gets d stubs, which are joined in random pairs. Pairs that would be
 * self-loops or duplicate edges are shuffled and paired again. If none of them can be joined, the generation is restarted. The same
 * seed gives NetworkX's graph.
 *
 * @param degree d, from 0 to n - 1; must be even for odd n
 * @param order number of nodes n, at least 1
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @param tries largest number of attempts; NetworkX has no limit
 * @throws {ArgumentError} for arguments outside these ranges
 * @throws {GenerationError} if no attempt succeeded
 *
 * Cost: O(n d) per attempt. Few are needed; the largest number observed is 59. NetworkX: `random_regular_graph`. Source:
 * Steger and Wormald, "Generating random regular graphs quickly", 1999.
 *
 * @example
 * randomRegular(4, 40, 1).size; // 80
 */
export function randomRegular(degree: number, order: number, seed: number, tries = 10_000): Graph {
  requireInteger("order", order, 1, MOST_NODES);
  requireInteger("degree", degree, 0, order - 1);
  requireTries(tries);
  requireEdges("degree", (order * degree) / 2);
  if (order % 2 === 1 && degree % 2 === 1) {
    throw new ArgumentError("degree", `even, because the number of nodes is odd (${order})`, degree);
  }
  const random = new PythonRandom(seed);
  for (let attempt = 0; attempt < tries; attempt++) {
    const edges = pairStubs(degree, order, random);
    if (edges !== undefined) return edges.toGraph();
  }
  throw new GenerationError(
    `no random regular graph of degree ${degree} and order ${order} was found for seed ${seed} in ${tries} tries; use another seed or more tries`,
  );
}

/** The edges of a regular graph; undefined if the remaining stubs cannot be joined. */
function pairStubs(degree: number, order: number, random: PythonRandom): EdgeSet | undefined {
  const edges = new EdgeSet(order, (order * degree) / 2);
  let stubs = allocate(Uint32Array, order * degree);
  for (let k = 0; k < stubs.length; k++) stubs[k] = k % order;
  while (stubs.length > 0) {
    random.shuffle(stubs);
    // number of remaining stubs per node, in the order of NetworkX's dictionary
    const remaining = new Map<number, number>();
    for (let k = 0; k < stubs.length; k += 2) {
      const low = Math.min(stubs[k], stubs[k + 1]);
      const high = Math.max(stubs[k], stubs[k + 1]);
      if (low !== high && edges.add(low, high)) continue;
      remaining.set(low, (remaining.get(low) ?? 0) + 1);
      remaining.set(high, (remaining.get(high) ?? 0) + 1);
    }
    if (!canBeJoined([...remaining.keys()], edges)) return undefined;
    stubs = Uint32Array.from([...remaining].flatMap(([node, count]) => new Array<number>(count).fill(node)));
  }
  return edges;
}

/** Whether two of these nodes can be joined, or there are no nodes: NetworkX's `_suitable`, whose swap affects later steps. */
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
