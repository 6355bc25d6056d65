import fc from "fast-check";
import { Graph, type Edge } from "../../src/graph/graph.js";

/** Any simple undirected graph with 1 to 12 nodes, from no edges to all of them. */
export const anyGraph = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 100 }), fc.infiniteStream(fc.nat(99)))
  .map(([order, percent, draws]) => {
    const edges: Edge[] = [];
    for (let u = 0; u < order; u++) {
      for (let v = u + 1; v < order; v++) if ((draws.next().value as number) < percent) edges.push([u, v]);
    }
    return Graph.fromEdges(order, edges);
  });

/** A ring with chords: connected, sparse, and no two nodes with the same neighbors. */
export function chordedRing(order: number): Graph {
  const edges = new Map<string, Edge>();
  const join = (u: number, v: number) => {
    if (u !== v) edges.set(`${Math.min(u, v)} ${Math.max(u, v)}`, [Math.min(u, v), Math.max(u, v)]);
  };
  for (let u = 0; u < order; u++) {
    join(u, (u + 1) % order);
    if (u % 3 === 0) join(u, (u * 5 + 2) % order);
  }
  return Graph.fromEdges(order, edges.values());
}
