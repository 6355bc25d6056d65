import type { Graph } from "../../graph/graph.js";

/** The degree of each node; in a directed graph, the sum of in-degree and out-degree. */
export function degreesOf(graph: Graph): Uint32Array {
  const degrees = outDegreesOf(graph);
  if (graph.directed) for (const v of graph.neighbors) degrees[v]++;
  return degrees;
}

/** The degree of each node; in a directed graph, its out-degree. */
export function outDegreesOf({ order, offsets }: Graph): Uint32Array {
  const degrees = new Uint32Array(order);
  for (let u = 0; u < order; u++) degrees[u] = offsets[u + 1] - offsets[u];
  return degrees;
}

/** The in-degree of each node of a directed graph. */
export function inDegreesOf(graph: Graph): Uint32Array {
  const degrees = new Uint32Array(graph.order);
  for (const v of graph.neighbors) degrees[v]++;
  return degrees;
}
