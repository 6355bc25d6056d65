import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  averageClustering,
  averageShortestPathLength,
  betweennessCentrality,
  closenessCentrality,
  clustering,
  diameter,
  eccentricity,
  Graph,
  type MeasureName,
  measureMany,
  measures,
  radius,
  UndefinedMeasureError,
  wsFlex,
} from "../../src/index.js";
import { workingMemory } from "../../src/wasm/graph/graphKernels.js";
import { graphOf, measureCases } from "./measureCases.js";
import { outcomeOf } from "./valueOf.js";

const cases = measureCases.filter(({ weights }) => weights !== undefined);
const takers = Object.entries(measures)
  .filter(([, { takesWeights }]) => takesWeights !== undefined)
  .map(([name]) => name as MeasureName);

/** Distances and their sums have a defined order; the terms of a clustering coefficient are cube roots in any order. */
const ulps = (name: MeasureName) => (measures[name].takesWeights === "triangles" ? 8 : 0);

function expectWithin(actual: unknown, expected: unknown, most: number): void {
  if (most === 0) return expect(actual).toEqual(expected);
  const [a, b] = [[actual].flat(), [expected].flat()];
  expect(a).toHaveLength(b.length);
  b.forEach((entry, k) => {
    if (typeof entry !== "number") return expect(a[k]).toEqual(entry);
    // a sum of terms of either sign may cancel
    const bound = most * Number.EPSILON * Math.max(Math.abs(entry), 0.125);
    expect(Math.abs((a[k] as number) - entry), `${String(a[k])} against ${entry}`).toBeLessThanOrEqual(bound);
  });
}

describe("measures along weights", () => {
  it("are compared on every kind of weights, in connected and unconnected graphs", () => {
    expect(cases.length).toBeGreaterThan(40);
    const raised = cases.filter(({ values }) => JSON.stringify(values.diameter ?? "").includes("raises"));
    expect(raised.length).toBeGreaterThan(5);
    expect(raised.length).toBeLessThan(cases.length - 20);
    for (const name of takers) expect(cases.some(({ values }) => name in values)).toBe(true);
  });

  it.each(cases)("have NetworkX's values: $name", (one) => {
    const graph = graphOf(one);
    for (const [name, expected] of Object.entries(one.values) as [MeasureName, unknown][])
      expectWithin(outcomeOf(name, graph, { weighted: true }), expected, ulps(name));
  });

  it.each(takers)("are ignored by default: %s", (name) => {
    for (const one of cases.slice(0, 12)) {
      const plain = { ...one, weights: undefined };
      expect(outcomeOf(name, graphOf(one))).toEqual(outcomeOf(name, graphOf(plain)));
    }
  });

  it("count edges where all weights are 1", () => {
    const { order, offsets, neighbors } = wsFlex(70, 6, 0.3, 1);
    const graph = Graph.fromSortedRows(offsets, neighbors, {
      weights: new Float64Array(neighbors.length).fill(1),
    });
    expect(graph.order).toBe(order);
    for (const name of takers) {
      const weighted = [outcomeOf(name, graph, { weighted: true })].flat() as number[];
      [outcomeOf(name, graph)]
        .flat()
        .forEach((value, k) => expect(weighted[k]).toBeCloseTo(value as number, 12));
    }
  });

  it("are refused without weights, and with weights that cannot be distances", () => {
    const path = (...weights: number[]) =>
      Graph.fromEdges(
        weights.length + 1,
        weights.map((_, u) => [u, u + 1] as const),
        { weights },
      );
    const plain = Graph.fromEdges(2, [[0, 1]]);
    for (const name of takers) {
      const measure = (graph: Graph) => () => measures[name].measure(graph, { seed: 0, weighted: true });
      expect(measure(plain)).toThrow(ArgumentError);
      expect(measure(plain)).toThrow(
        "weighted must be false for a graph without weights (pass weights to Graph.fromEdges",
      );
      expect(measure(path(1, Infinity))).toThrow("weights: a weight must be finite, but got Infinity");
      if (measures[name].takesWeights === "distances")
        expect(measure(path(1, -0.5))).toThrow("weights: a distance must be at least 0, but got -0.5");
    }
    const { offsets, neighbors } = plain;
    const unknown = Graph.fromSortedRows(offsets, neighbors, { weights: new Float64Array(2).fill(NaN) });
    expect(() => diameter(unknown, { weighted: true })).toThrow("a weight must be finite, but got NaN");
    expect(() => clustering(path(0, 0), { weighted: true })).toThrow(UndefinedMeasureError);
  });

  it("are the same for named functions", () => {
    const graph = Graph.fromEdges(
      3,
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
      { weights: [1, 2, 8] },
    );
    const weighted = { weighted: true };
    expect(averageShortestPathLength(graph, weighted)).toBe(2);
    expect([diameter(graph, weighted), radius(graph, weighted)]).toEqual([3, 2]);
    expect(Array.from(eccentricity(graph, weighted))).toEqual([3, 2, 3]);
    expect(Array.from(betweennessCentrality(graph, weighted))).toEqual([0, 1, 0]);
    expect(Array.from(closenessCentrality(graph, weighted))).toEqual([0.5, 2 / 3, 0.4]);
    expect(averageClustering(graph, weighted)).toBeCloseTo(Math.cbrt(2 / 64), 15);
  });

  it("do not grow the kernels' memory over many graphs", () => {
    const graph = graphOf(cases.find(({ order }) => order > 15)!);
    const measureAll = () => takers.forEach((name) => outcomeOf(name, graph, { weighted: true }));
    measureAll();
    const before = workingMemory();
    for (let i = 0; i < 300; i++) measureAll();
    expect(workingMemory()).toBe(before);
  });

  it("reach workers, and do not stop the other graphs of a batch", async () => {
    const graphs = cases.filter(({ name }) => !name.includes("negative")).map(graphOf);
    const options = { weighted: true, unreachable: "exclude" } as const;
    const alone = await measureMany(graphs, takers, options);
    expect(await measureMany(graphs, takers, { ...options, workers: 2 })).toEqual(alone);
    expect(alone.some(({ diameter }) => diameter === null)).toBe(true);
    expect(alone.map(({ diameter }) => diameter)).toEqual(
      graphs.map((graph) => {
        const value = outcomeOf("diameter", graph, { weighted: true });
        return typeof value === "number" ? value : null;
      }),
    );
    const bare = measureMany([graphs[0], wsFlex(10, 4, 0, 1)], ["diameter"], { weighted: true, workers: 1 });
    await expect(bare).rejects.toThrow(ArgumentError);
    const density = await measureMany([wsFlex(10, 4, 0, 1)], ["density"], { weighted: true });
    expect(density[0].density).toBeCloseTo(4 / 9);
  });
});
