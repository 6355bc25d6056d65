import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edge, Graph } from "../../src/graph/graph.js";
import { toUndirected } from "../../src/graph/toUndirected.js";

const anyDirected = fc.integer({ min: 1, max: 9 }).chain((order) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(order - 1), fc.nat(order - 1)), { selector: String })
    .map((pairs) => pairs.filter(([u, v]) => u !== v))
    .map((edges: Edge[]) => Graph.fromEdges(order, edges, { directed: true })),
);

describe("toUndirected", () => {
  it("joins u and v if there is an edge in either direction", () => {
    fc.assert(
      fc.property(anyDirected, (graph) => {
        const both = toUndirected(graph);
        expect(both.directed).toBe(false);
        for (let u = 0; u < graph.order; u++) {
          for (let v = 0; v < graph.order; v++) {
            expect(both.hasEdge(u, v)).toBe(graph.hasEdge(u, v) || graph.hasEdge(v, u));
          }
        }
      }),
    );
  });

  it("keeps names, and returns an undirected graph as is", () => {
    const named = Graph.fromEdges(2, [[1, 0]], { directed: true, names: ["a", "b"] });
    expect(toUndirected(named).names).toEqual(["a", "b"]);
    const graph = Graph.fromEdges(2, [[0, 1]]);
    expect(toUndirected(graph)).toBe(graph);
  });
});
