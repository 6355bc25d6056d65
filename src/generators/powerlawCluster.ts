import { requireInteger, requireNumber } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { allocate } from "../arguments/allocate.js";
import { drawDistinct } from "./draws/drawDistinct.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { requireEdges } from "./arguments/requireEdges.js";

/** The largest number of nodes and of edges, 2^24: the neighbours of each node are a list. */
const MOST_LINKS = 16_777_216;

/**
 * The Holme-Kim model of graphs with power-law degrees and clustering: {@link barabasiAlbert}, but after each edge, with
 * probability p, the next edge closes a triangle. The same seed gives NetworkX's graph.
 *
 * @param order number of nodes n, at least 1
 * @param links edges m of each new node, from 1 to n; sometimes fewer, if a drawn node is already joined
 * @param probability p in [0, 1] of a triangle
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n m) plus the sum of the degrees of the nodes at which triangles are closed. NetworkX: `powerlaw_cluster_graph`. Source:
 * Holme and Kim, "Growing scale-free networks with tunable clustering", Physical Review E 65, 2002.
 *
 * @example
 * powerlawCluster(100, 3, 0.5, 2).size; // 291
 */
export function powerlawCluster(order: number, links: number, probability: number, seed: number): Graph {
  requireInteger("order", order, 1, MOST_LINKS);
  requireInteger("links", links, 1, order);
  requireNumber("probability", probability, 0, 1);
  const random = new PythonRandom(seed);
  const edges = new EdgeBuffer(order, requireEdges("links", (order - links) * links, MOST_LINKS));
  // the neighbours of each node in order of joining, and each node once per chance to be drawn
  const neighbors: number[][] = Array.from({ length: order }, () => []);
  const ends = Array.from({ length: links }, (_, node) => node);
  // the newest among a node and its neighbours; never 0
  const newest = allocate(Uint32Array, order);
  for (let source = links; source < order; source++) {
    newest[source] = source;
    const join = (target: number) => {
      ends.push(target);
      if (newest[target] === source) return;
      newest[target] = source;
      neighbors[source].push(target);
      neighbors[target].push(source);
      edges.add(source, target);
    };
    const candidates = drawDistinct(ends, links, random);
    let target = candidates.pop();
    join(target);
    for (let count = 1; count < links; count++) {
      if (random.random() < probability) {
        const unjoined = drawUnjoined(neighbors[target], newest, source, random);
        if (unjoined !== undefined) {
          join(unjoined);
          continue;
        }
      }
      target = candidates.pop();
      join(target);
    }
    for (let link = 0; link < links; link++) ends.push(source);
  }
  return edges.toGraph();
}

/** Draws one of the nodes that are not joined to `source`, the newest node; undefined if all are joined. */
function drawUnjoined(
  nodes: readonly number[],
  newest: Uint32Array,
  source: number,
  random: PythonRandom,
): number | undefined {
  let unjoined = 0;
  for (let k = 0; k < nodes.length; k++) if (newest[nodes[k]] !== source) unjoined++;
  if (unjoined === 0) return undefined;
  let k = -1;
  for (let drawn = random.randbelow(unjoined); drawn >= 0;) if (newest[nodes[++k]] !== source) drawn--;
  return nodes[k];
}
