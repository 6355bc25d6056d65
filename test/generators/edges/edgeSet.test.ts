import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EdgeSet } from "../../../src/generators/edges/edgeSet.js";
import { Graph } from "../../../src/index.js";

const ORDER = 12;
const node = fc.nat(ORDER - 1);
const edge = fc.tuple(node, node).filter(([u, v]) => u !== v);

describe("EdgeSet", () => {
  it("behaves like a set of pairs", () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 200 }), fc.nat(70), (toggled, expected) => {
        const edges = new EdgeSet(ORDER, expected);
        const model = new Map<string, [number, number]>();
        for (const [u, v] of toggled) {
          const key = `${Math.min(u, v)} ${Math.max(u, v)}`;
          expect(edges.has(v, u)).toBe(model.has(key));
          if (model.delete(key)) {
            expect(edges.add(u, v)).toBe(false);
            edges.delete(u, v);
          } else {
            expect(edges.add(u, v)).toBe(true);
            model.set(key, [u, v]);
          }
          expect(edges.size).toBe(model.size);
        }
        const graph = Graph.fromEdges(ORDER, model.values());
        expect(edges.toGraph()).toEqual(graph);
        for (let u = 0; u < ORDER; u++) expect(edges.degree(u)).toBe(graph.degree(u));
      }),
      { numRuns: 300 },
    );
  });

  it("grows", () => {
    const edges = new EdgeSet(1000, 0);
    for (let u = 0; u < 1000; u++) for (let v = 0; v < u; v += 7) edges.add(u, v);
    const wrong: [number, number][] = [];
    for (let u = 0; u < 1000; u++) {
      for (let v = 0; v < u; v++) if (edges.has(v, u) !== (v % 7 === 0)) wrong.push([u, v]);
    }
    expect(wrong).toEqual([]);
    expect(edges.size).toBe(71786);
  });
});
