import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { averageClustering, averageShortestPathLength, wsFlex, wsFlexSize } from "../../src/index.js";
import { wsFlexRows } from "../../src/wasm/graph/graphKernels.js";
import { readFixture } from "../fixtures/readFixture.js";

interface Case {
  order: number;
  degree: number;
  rewiring: number;
  seed: number;
  size: number;
  edgesSha256: string;
  averageClustering: number;
  averageShortestPathLength: number;
}
const { wsFlex: cases } = readFixture<{ wsFlex: Case[] }>("graphs.json");

describe("wsFlex", () => {
  it.each(cases)(
    "order $order, degree $degree, rewiring $rewiring, seed $seed is CPython's graph",
    (expected) => {
      const graph = wsFlex(expected.order, expected.degree, expected.rewiring, expected.seed);
      const text = Array.from(graph.edges(), ([u, v]) => `${u} ${v}\n`).join("");
      expect(graph.size).toBe(expected.size);
      expect(createHash("sha256").update(text).digest("hex")).toBe(expected.edgesSha256);
      expect(averageClustering(graph)).toBe(expected.averageClustering);
      expect(averageShortestPathLength(graph)).toBe(expected.averageShortestPathLength);
    },
  );

  it.each([
    [[1, 2, 0, 0], "order must be an integer from 2 to 134217728, but got 1"],
    [[64, 1.9, 0, 0], "degree must be a number from 2 to 64, but got 1.9"],
    [[64, 65, 0, 0], "degree must be a number from 2 to 64, but got 65"],
    [[64, 8, -0.1, 0], "rewiring must be a number from 0 to 1, but got -0.1"],
    [[64, 8, NaN, 0], "rewiring must be a number from 0 to 1, but got NaN"],
    [[64, 8, 0, -1], "seed must be an integer of at least 0, but got -1"],
  ])("refuses %j", (args, message) => {
    expect(() => wsFlex(...(args as [number, number, number, number]))).toThrow(message);
  });

  it("is redrawn from the same stream until it is connected, up to a limit", () => {
    // CPython's third try with seed 6 is the first connected one
    expect(wsFlexRows(64, 64, 1, 6, 2)).toBeUndefined();
    expect(Uint8Array.from(wsFlexRows(64, 64, 1, 6, 3)!.neighbors)).toEqual(wsFlex(64, 2, 1, 6).neighbors);
  });
});

describe("wsFlexSize", () => {
  it.each([
    [5, 1, 2], // 2.5
    [5, 3, 8], // 7.5
    [64, 62.9, 2013], // 2012.8
  ])("rounds a tie of order %d and degree %d to even", (order, degree, size) => {
    expect(wsFlexSize(order, degree)).toBe(size);
  });
});
