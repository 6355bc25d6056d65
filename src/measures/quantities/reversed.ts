import { Graph } from "../../graph/graph.js";

/** The directed graph with all edges reversed; an undirected graph is returned as is. Cost: O(n + m). */
export function reversed(graph: Graph): Graph {
  if (!graph.directed) return graph;
  const { order, offsets, neighbors } = graph;
  const reversedOffsets = new Uint32Array(order + 1);
  for (const v of neighbors) reversedOffsets[v + 1]++;
  for (let v = 0; v < order; v++) reversedOffsets[v + 1] += reversedOffsets[v];
  const next = reversedOffsets.slice(0, order);
  const sources = new Uint32Array(neighbors.length);
  const weights = graph.weights && new Float64Array(neighbors.length);
  // sources in increasing order, so that each row is sorted
  for (let u = 0; u < order; u++) {
    for (let k = offsets[u]; k < offsets[u + 1]; k++) {
      const at = next[neighbors[k]]++;
      sources[at] = u;
      if (weights) weights[at] = graph.weights[k];
    }
  }
  return Graph.fromSortedRows(reversedOffsets, sources, { directed: true, names: graph.names, weights });
}
