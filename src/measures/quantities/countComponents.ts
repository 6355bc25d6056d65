import type { Graph } from "../../graph/graph.js";

/** Number of connected components; in a directed graph, of weakly connected components. Cost: O((n + m) α(n)). */
export function countComponents({ order, offsets, neighbors }: Graph): number {
  const parent = Uint32Array.from({ length: order }, (_, u) => u);
  const rootOf = (u: number) => {
    while (parent[u] !== u) {
      parent[u] = parent[parent[u]];
      u = parent[u];
    }
    return u;
  };
  let components = order;
  for (let u = 0; u < order; u++) {
    for (let k = offsets[u]; k < offsets[u + 1]; k++) {
      const a = rootOf(u);
      const b = rootOf(neighbors[k]);
      if (a === b) continue;
      parent[Math.max(a, b)] = Math.min(a, b);
      components--;
    }
  }
  return components;
}
