import type { Graph } from "../graph/graph.js";
import { degreesOf } from "./quantities/degreesOf.js";
import { reversed } from "./quantities/reversed.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Core number of each node: the largest k such that the node belongs to a subgraph in which every node has at least k
 * neighbours. In a directed graph, edges of both directions count.
 *
 * @returns one integer per node
 *
 * Cost: O(n + m). Source: Batagelj and Zaversnik, "An O(m) Algorithm for Cores Decomposition of Networks" (2003).
 *
 * @example
 * Array.from(coreNumber(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]]))); // [2, 2, 2, 1]
 */
export function coreNumber(graph: Graph): Uint32Array {
  requireGraph(graph);
  const core = degreesOf(graph);
  const { nodes, starts } = sortedByDegree(core);
  const position = new Uint32Array(graph.order);
  nodes.forEach((v, at) => (position[v] = at));
  const rows = graph.directed ? [graph, reversed(graph)] : [graph];
  // remove the node of least degree: each neighbour of higher degree loses one and moves to the front of its degree's nodes
  for (const v of nodes) {
    for (const { offsets, neighbors } of rows) {
      for (let k = offsets[v]; k < offsets[v + 1]; k++) {
        const u = neighbors[k];
        if (core[u] <= core[v]) continue;
        const front = starts[core[u]]++;
        const other = nodes[front];
        nodes[position[u]] = other;
        position[other] = position[u];
        nodes[front] = u;
        position[u] = front;
        core[u]--;
      }
    }
  }
  return core;
}

/** The nodes sorted by degree, and the start of each degree in this order. */
function sortedByDegree(degrees: Uint32Array): { nodes: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(degrees.reduce((largest, degree) => Math.max(largest, degree), 0) + 2);
  for (const degree of degrees) starts[degree + 1]++;
  for (let d = 1; d < starts.length; d++) starts[d] += starts[d - 1];
  const next = starts.slice();
  const nodes = new Uint32Array(degrees.length);
  degrees.forEach((degree, v) => (nodes[next[degree]++] = v));
  return { nodes, starts };
}
