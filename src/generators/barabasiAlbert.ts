import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { allocate } from "../arguments/allocate.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { drawDistinct } from "./draws/drawDistinct.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The Barabási-Albert model: starting from a star of m + 1 nodes, each new node is joined to m existing nodes, drawn with
 * probabilities proportional to their degrees. The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n
 * @param links edges m of each new node, from 1 to n - 1
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n m). NetworkX: `barabasi_albert_graph`. Source: Barabási and Albert, "Emergence of scaling in random
 * networks", Science 286, 1999.
 *
 * @example
 * barabasiAlbert(200, 3, 2).size; // 591
 */
export function barabasiAlbert(order: number, links: number, seed: number): Graph {
  requireInteger("order", order, 2, MOST_NODES);
  requireInteger("links", links, 1, order - 1);
  const random = new PythonRandom(seed);
  const edges = new EdgeBuffer(order, requireEdges("links", (order - links) * links));
  // each node once per edge, the centre of the star first
  const ends = allocate(Uint32Array, 2 * (order - links) * links);
  for (let leaf = 1; leaf <= links; leaf++) {
    edges.add(0, leaf);
    ends[links + leaf - 1] = leaf;
  }
  for (let source = links + 1, used = 2 * links; source < order; source++, used += 2 * links) {
    const targets = drawDistinct(ends.subarray(0, used), links, random).values();
    for (const target of targets) edges.add(source, target);
    ends.set(targets, used);
    ends.fill(source, used + links, used + 2 * links);
  }
  return edges.toGraph();
}
