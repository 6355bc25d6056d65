import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Graph, type Edge } from "../../src/graph/graph.js";
import { undirected } from "../../src/graph/undirected.js";

const anyDirected = fc.integer({ min: 1, max: 12 }).chain((order) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(order - 1), fc.nat(order - 1)), { selector: ([u, v]) => u * order + v })
    .map((pairs) => {
      const edges: Edge[] = pairs.filter(([u, v]) => u !== v);
      return Graph.fromEdges(order, edges, { directed: true });
    }),
);

describe("undirected", () => {
  it("joins two nodes where either has an edge to the other", () => {
    fc.assert(
      fc.property(anyDirected, (graph) => {
        const joined = undirected(graph);
        expect(joined.directed).toBe(false);
        for (let u = 0; u < graph.order; u++) {
          for (let v = 0; v < graph.order; v++) {
            expect(joined.hasEdge(u, v)).toBe(graph.hasEdge(u, v) || graph.hasEdge(v, u));
          }
        }
      }),
    );
  });

  it("keeps names, and undirected graphs as they are", () => {
    const named = Graph.fromEdges(2, [[0, 1]], { directed: true, names: ["a", "b"] });
    expect(undirected(named).names).toEqual(["a", "b"]);
    const plain = Graph.fromEdges(2, [[0, 1]]);
    expect(undirected(plain)).toBe(plain);
  });
});
