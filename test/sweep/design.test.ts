import { describe, expect, it } from "vitest";
import { averageClustering, averageShortestPathLength, design, isConnected } from "../../src/index.js";

/** C and L of graphs of the authors' fine set, from all over the region that it covers. */
const published = [
  [0.5742539064117294, 1.6408730158730158],
  [0.13802534271284275, 2.164186507936508],
  [0.6977163461538463, 2.5992063492063493],
  [0.4812928391053394, 2.359126984126984],
  [0.6775297619047624, 2.4935515873015874],
  [0.5353546626984131, 3.103670634920635],
  [0.9587683211769453, 1.0411706349206349],
  [0.7238744336853254, 1.2782738095238095],
  [0.3019658052479911, 1.6716269841269842],
];

describe("design", () => {
  it.each(published)("meets C = %d, L = %d", (clustering, pathLength) => {
    const graph = design({ order: 64, clustering, pathLength, seed: 3 });
    expect(isConnected(graph)).toBe(true);
    expect(Math.abs(averageClustering(graph) - clustering)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(averageShortestPathLength(graph) - pathLength)).toBeLessThanOrEqual(0.01);
  });

  it("keeps a given degree", () => {
    const graph = design({ order: 64, clustering: 0.45, pathLength: 2.3, degree: 10, seed: 0 });
    expect(graph.size).toBe(320);
    expect(Math.abs(averageClustering(graph) - 0.45)).toBeLessThanOrEqual(0.005);
  });

  it("returns the same graph for the same seed, and another for another", () => {
    const target = { order: 32, clustering: 0.4, pathLength: 2, seed: 5 };
    expect(design(target)).toEqual(design(target));
    expect(design(target)).not.toEqual(design({ ...target, seed: 6 }));
  });

  it("reports the nearest graph when the target is unreachable", () => {
    expect(() => design({ order: 64, clustering: 0.95, pathLength: 6, degree: 30, seed: 0 })).toThrow(
      /no graph of order 64 and degree 30 with C = 0.95 and L = 6 was found; the nearest graph has C = 0\.\d+ and L = \d/,
    );
  });

  it.each([
    [
      { order: 65, clustering: 0.5, pathLength: 2, seed: 0 },
      "order must be an integer from 4 to 64, but got 65",
    ],
    [
      { order: 64, clustering: 1.5, pathLength: 2, seed: 0 },
      "clustering must be a number from 0 to 1, but got 1.5",
    ],
    [
      { order: 64, clustering: 0.5, pathLength: 0, seed: 0 },
      "pathLength must be a number from 1 to 64, but got 0",
    ],
    [
      { order: 64, clustering: 0.5, pathLength: 2, degree: 1, seed: 0 },
      "degree must be a number from 2 to 63",
    ],
  ])("refuses %j", (target, message) => {
    expect(() => design(target)).toThrow(message);
  });
});
