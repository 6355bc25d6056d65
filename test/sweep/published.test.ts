import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import {
  averageClustering,
  averageShortestPathLength,
  squareGrid,
  sweepWsFlex,
  wsFlex,
} from "../../src/index.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";

/** The published design space: 300 degrees, 300 rewirings, 30 seeds on 64 nodes. */
const grid = squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 300, rewirings: 300, seeds: 30 });

/** Rows of the authors' graphs_n64_3942.npy: numbers of the degree and the rewiring in the grid, seed, C, L. */
const published = [
  [119, 94, 6, 0.5742539064117294, 1.6408730158730158],
  [3, 250, 23, 0.13802534271284275, 2.164186507936508],
  [63, 5, 20, 0.6977163461538463, 2.5992063492063493],
  [13, 86, 17, 0.4812928391053394, 2.359126984126984],
  [53, 24, 24, 0.6775297619047624, 2.4935515873015874],
  [2, 96, 26, 0.5344866071428572, 2.7152777777777777],
  [0, 71, 15, 0.5353546626984131, 3.103670634920635],
];

describe("seven published graphs", () => {
  it.each(published)("degree %d, rewiring %d, seed %d", (k, p, seed, clustering, pathLength) => {
    const graph = wsFlex(64, grid.degrees[k], grid.rewirings[p], seed);
    expect([averageClustering(graph), averageShortestPathLength(graph)]).toEqual([clustering, pathLength]);
    const row = sweepWsFlex({
      order: 64,
      degrees: [grid.degrees[k]],
      rewirings: [grid.rewirings[p]],
      seeds: [seed],
    });
    expect([...row]).toEqual([64, grid.degrees[k], grid.rewirings[p], seed, clustering, pathLength]);
  });
});

const FILE = "graphs_n64_3942.npy";
describe.skipIf(!hasPublished(FILE))(`all rows of ${FILE}`, () => {
  let rows: number[][] = [];
  beforeAll(() => {
    const file = readFileSync(publishedPath(FILE));
    const start = 10 + file.readUInt16LE(8);
    const values = new Float64Array(Uint8Array.from(file.subarray(start)).buffer);
    rows = Array.from({ length: values.length / 6 }, (_, i) => [...values.subarray(6 * i, 6 * i + 6)]);
  });

  /** The value of a grid that a published number was rounded from. */
  const nearest = (values: ArrayLike<number>, x: number) =>
    Array.from(values).reduce((best, value) => (Math.abs(value - x) < Math.abs(best - x) ? value : best));

  it("have the C and L of our graphs, and of our sweep, to the last bit", () => {
    expect(rows).toHaveLength(3942);
    for (const [order, density, rewiring, seed, clustering, pathLength] of rows) {
      const degree = nearest(grid.degrees, density * order);
      const p = nearest(grid.rewirings, rewiring);
      const graph = wsFlex(order, degree, p, seed);
      expect([averageClustering(graph), averageShortestPathLength(graph)]).toEqual([clustering, pathLength]);
      const row = sweepWsFlex({ order, degrees: [degree], rewirings: [p], seeds: [seed] });
      expect([...row.subarray(4)]).toEqual([clustering, pathLength]);
    }
  });
});
