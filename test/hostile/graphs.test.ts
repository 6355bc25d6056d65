import { describe, expect, it } from "vitest";
import * as sweetspot from "../../src/index.js";
import { mutants } from "../training/mutants.js";
import { functionsOf, hostileCalls } from "./hostileCalls.js";

const { complete, formatGraphml, Graph, path, sweepWsFlex, toNodeLink } = sweetspot;

const graph = path(5);
const grid = { order: 8, degrees: [4], rewirings: [0.5], seeds: [0] };
const pairs = [
  [0, 1],
  [1, 2],
];

/** What the functions do take. */
const valid: readonly unknown[] = [
  ...[graph, complete(4), Graph.fromEdges(2, []), [graph], ["density"], pairs, 1, 4, 6, 0.3, "complete"],
  ...[{ seed: 1 }, { weighted: true }, { directed: true, weights: [1, 2] }, { unreachable: "largest" }],
  ...["0 1\n1 2\n", "011\n101\n110\n", formatGraphml(graph), JSON.stringify(toNodeLink(graph))],
  ...[sweetspot.formatAdjacencyNpy(graph), grid, sweepWsFlex(grid), sweetspot.sampleRules[64]],
  { clustering: [0.5, 0.7], pathLength: [2, 2.5] },
  { order: 8, clustering: 0.5, pathLength: 1.6, seed: 1 },
  { order: 8, degreeMin: 2, degreeMax: 6, degrees: 2, rewirings: 2, seeds: 1 },
];

const targets = [
  ...functionsOf(sweetspot),
  // a graph of 1e9 nodes takes several gigabytes
  ...functionsOf({
    "Graph.fromEdges": (order: number, edges: [], options: object) =>
      Graph.fromEdges(order === 1e9 ? -1e9 : order, edges, options),
  }),
];

describe("a function of sweetspot called with hostile arguments returns or throws a SweetspotError", () => {
  it.each(targets)("$name", async (target) => {
    expect(await hostileCalls(target, { valid, draws: mutants(200), seed: 1 })).toBe("");
  });
});
