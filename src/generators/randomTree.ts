import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { allocate } from "../arguments/allocate.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";

/**
 * A random tree, uniform over all trees of n labelled nodes: the tree of a random Prüfer sequence. The same seed gives NetworkX's
 * tree.
 *
 * @param order number of nodes n, at least 1
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n). NetworkX: `random_tree`, up to version 3.3. Source: Wang, Wang and Wu, "An optimal algorithm for Prufer
 * codes", 2009.
 *
 * @example
 * randomTree(50, 1).size; // 49
 */
export function randomTree(order: number, seed: number): Graph {
  requireInteger("order", order, 1, MOST_NODES);
  const random = new PythonRandom(seed);
  const edges = new EdgeBuffer(order, order);
  if (order === 1) return edges.toGraph();
  const sequence = allocate(Uint32Array, order - 2);
  const degrees = allocate(Uint32Array, order).fill(1);
  for (let k = 0; k < sequence.length; k++) {
    sequence[k] = random.randbelow(order);
    degrees[sequence[k]]++;
  }

  // each parent of the sequence is joined to the smallest remaining leaf
  let smallest = degrees.indexOf(1);
  let leaf = smallest;
  for (const parent of sequence) {
    edges.add(leaf, parent);
    if (--degrees[parent] === 1 && parent < smallest) leaf = parent;
    else leaf = smallest = degrees.indexOf(1, smallest + 1);
  }
  edges.add(leaf, order - 1);
  return edges.toGraph();
}
