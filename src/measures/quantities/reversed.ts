import { Graph } from "../../graph/graph.js";

/** The directed graph with every edge turned round; an undirected graph as it is. Cost: O(n + m). */
export function reversed(graph: Graph): Graph {
  if (!graph.directed) return graph;
  const { order, offsets, neighbors } = graph;
  const turned = new Uint32Array(order + 1);
  for (const v of neighbors) turned[v + 1]++;
  for (let v = 0; v < order; v++) turned[v + 1] += turned[v];
  const next = turned.slice(0, order);
  const sources = new Uint32Array(neighbors.length);
  // in order of the sources, so that each row comes out sorted
  for (let u = 0; u < order; u++) {
    for (let k = offsets[u]; k < offsets[u + 1]; k++) sources[next[neighbors[k]]++] = u;
  }
  return Graph.fromSortedRows(turned, sources, { directed: true, names: graph.names });
}
