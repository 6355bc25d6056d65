import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edge, Graph, measures, UndefinedMeasureError } from "../../src/index.js";
import { readFixture } from "../fixtures/readFixture.js";

interface Case {
  name: string;
  order: number;
  edges: Edge[];
  [measure: string]: unknown;
}
const { measures: cases } = readFixture<{ measures: Case[] }>("graphs.json");

/** A measure's value, or null where it is not defined. */
function valueOf(name: string, graph: Graph): number | null {
  try {
    return measures[name](graph);
  } catch (error) {
    expect(error).toBeInstanceOf(UndefinedMeasureError);
    return null;
  }
}

/** What each measure promises of its range. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  averageClustering: [0, 1],
  averageShortestPathLength: [0, Infinity],
  density: [0, 1],
};

describe.each(Object.keys(measures))("%s", (name) => {
  it.each(cases)("has NetworkX's value to the last bit: $name", (expected) => {
    expect(valueOf(name, Graph.fromEdges(expected.order, expected.edges))).toBe(expected[name]);
  });

  it("keeps its range and does not depend on the numbering of the nodes", () => {
    const relabelled = fc.integer({ min: 2, max: 40 }).chain((order) =>
      fc.record({
        order: fc.constant(order),
        edges: fc.uniqueArray(
          fc.tuple(fc.nat(order - 1), fc.nat(order - 1)).filter(([u, v]) => u < v),
          { selector: ([u, v]) => u * order + v, maxLength: 200 },
        ),
        labels: fc.shuffledSubarray(
          Array.from({ length: order }, (_, i) => i),
          { minLength: order },
        ),
      }),
    );
    fc.assert(
      fc.property(relabelled, ({ order, edges, labels }) => {
        const value = valueOf(name, Graph.fromEdges(order, edges));
        const other = valueOf(
          name,
          Graph.fromEdges(
            order,
            edges.map(([u, v]) => [labels[u], labels[v]] as const),
          ),
        );
        expect(other).toBe(value);
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(ranges[name][0]);
        expect(value).toBeLessThanOrEqual(ranges[name][1]);
      }),
    );
  });

  it("answers or refuses by its own error for the null graph", () => {
    const value = valueOf(name, Graph.fromEdges(0, []));
    expect(value === null || Number.isFinite(value)).toBe(true);
  });
});

it("knows no path between parts", () => {
  const apart = Graph.fromEdges(4, [
    [0, 1],
    [2, 3],
  ]);
  expect(() => measures.averageShortestPathLength(apart)).toThrow("not connected");
});

it("needs an undirected graph for clustering", () => {
  const arc = Graph.fromEdges(2, [[0, 1]], { directed: true });
  expect(() => measures.averageClustering(arc)).toThrow("undirected");
});

it("keeps the kernels' memory flat over a thousand graphs", async () => {
  const { workingMemory } = await import("../../src/wasm/graphKernels.js");
  const graph = Graph.fromEdges(cases[0].order, cases[0].edges);
  const measureAll = () => Object.values(measures).forEach((measure) => measure(graph));
  measureAll();
  const before = workingMemory();
  for (let i = 0; i < 1000; i++) measureAll();
  expect(workingMemory()).toBe(before);
});
