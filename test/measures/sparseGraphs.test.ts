import { describe, expect, it } from "vitest";
import { averageClustering, Graph, transitivity, wsFlex } from "../../src/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { commonNeighborsOf } from "../../src/wasm/graph/measureKernels.js";
import { workingMemory } from "../../src/wasm/graph/graphKernels.js";
import { prefersMarks } from "../../src/wasm/graph/prefersMarks.js";
import { reversed } from "../../src/measures/quantities/reversed.js";

/** A random directed graph. */
function randomDigraph(order: number, size: number, seed: number): Graph {
  const random = new NumpyRandomState(seed);
  const keys = new Set<number>();
  while (keys.size < size) {
    const key = Math.floor(random.randomSample() * order * order);
    if (Math.floor(key / order) !== key % order) keys.add(key);
  }
  const edges = [...keys].map((key) => [Math.floor(key / order), key % order] as const);
  return Graph.fromEdges(order, edges, { directed: true });
}

describe("common neighbours by marks and by bitset rows", () => {
  it.each([
    [2, 1],
    [50, 120],
    [130, 2000],
    [300, 900],
  ])("are the same on %i nodes with %i edges, for one direction and for two", (order, size) => {
    const graph = randomDigraph(order, size, order);
    for (const directions of [[graph], [graph, reversed(graph)]])
      expect(commonNeighborsOf(directions, true)).toEqual(commonNeighborsOf(directions, false));
  });

  it("are counted by the cheaper way", () => {
    expect(prefersMarks(wsFlex(2000, 8, 0.5, 1))).toBe(true);
    expect(prefersMarks(wsFlex(200, 100, 0.5, 1))).toBe(false);
  });
});

it("a graph of 200,000 nodes is generated and measured in memory proportional to its edges", () => {
  const before = workingMemory();
  const graph = wsFlex(200_000, 8, 0.1, 1);
  expect(graph.size).toBe(800_000);
  // (1 - p)^3 of the lattice's 9 / 14
  expect(averageClustering(graph)).toBeCloseTo((9 / 14) * 0.9 ** 3, 2);
  expect(transitivity(graph)).toBeGreaterThan(0.4);
  expect(workingMemory() - before).toBeLessThan(100e6);
});
