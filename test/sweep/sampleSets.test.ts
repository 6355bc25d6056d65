import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { writeNpy } from "../../src/graph/formats/npy.js";
import { sampleRules, sampleSets, squareGrid, sweepWsFlex, type SampleSets } from "../../src/index.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";

/** A made-up sweep on 64 nodes: rows of C and L, in degree 32. */
function sweepOf(...points: [clustering: number, pathLength: number][]): Float64Array {
  return Float64Array.from(points.flatMap(([c, l], seed) => [64, 32, 0.5, seed, c, l]));
}

const rule = { ...sampleRules[64], bins: 2, pathLength: [1, 2] as const };
// 18 fine bins a side: of 1/18 in C and in L; numbers from 1
const at = (i: number, j: number): [number, number] => [(i - 0.5) / 18, 1 + (j - 0.5) / 18];
const seedsOf = (set: Float64Array) =>
  Array.from({ length: set.length / 6 }, (_, k) => set[6 * k + 3]).sort();

describe("sampleSets", () => {
  it("keeps one graph per fine bin, and sorts the centres into the coarser sets", () => {
    const sets = sampleSets(sweepOf(at(5, 5), at(5, 5), at(5, 8), at(1, 1)), rule);
    expect(sets.fine.length / 6).toBe(3);
    expect(sets.middle.length / 6).toBe(2);
    expect(sets.coarse.length / 6).toBe(1);
    // the degree has become a density
    expect([...sets.coarse.subarray(0, 3)]).toEqual([64, 0.5, 0.5]);
  });

  it("fills an empty coarse bin of high clustering from its neighbours, for both coarser sets", () => {
    const sets = sampleSets(sweepOf(at(13, 17)), rule); // next to the coarse bin (14, 14)
    expect([seedsOf(sets.coarse), seedsOf(sets.middle)]).toEqual([[0], [0]]);
  });

  it("does not fill one of low clustering, nor from further away", () => {
    expect(sampleSets(sweepOf(at(4, 5)), rule).coarse).toHaveLength(0);
    expect(sampleSets(sweepOf(at(16, 14)), rule).coarse).toHaveLength(0);
  });

  it("fills an empty middle bin from its own row only", () => {
    const sets = sampleSets(sweepOf(at(17, 16)), rule); // next to the middle bin (17, 17)
    expect([seedsOf(sets.coarse), seedsOf(sets.middle)]).toEqual([[], [0]]);
    expect(sampleSets(sweepOf(at(16, 17)), rule).middle).toHaveLength(0);
  });

  it("passes over graphs that are too sparse or not connected", () => {
    const rows = sweepOf(at(5, 5), at(5, 8), at(2, 2));
    rows[1] = 7; // degree 7 of 64 nodes: below 0.125
    rows[10] = rows[11] = NaN;
    expect(seedsOf(sampleSets(rows, rule).fine)).toEqual([2]);
    expect(() => sampleSets(rows.subarray(0, 12), rule)).toThrow(
      "rows must be a sweep with a density of at least 0.125",
    );
  });
});

const published = [
  [64, "coarse", 52],
  [64, "middle", 449],
  [64, "fine", 3942],
  [16, "coarse", 48],
  [16, "middle", 326],
  [16, "fine", 2698],
] as const;
const spaces = {
  64: { order: 64, degreeMin: 8, degreeMax: 62, degrees: 300, rewirings: 300, seeds: 30 },
  16: { order: 16, degreeMin: 4, degreeMax: 14, degrees: 200, rewirings: 300, seeds: 30 },
};

describe("the paper's design spaces", () => {
  const sets = new Map<number, SampleSets>();
  beforeAll(() => {
    for (const space of Object.values(spaces)) {
      sets.set(space.order, sampleSets(sweepWsFlex(squareGrid(space)), sampleRules[space.order]));
    }
  }, 300_000);

  it.each(published)("%d nodes, the %s set: %d graphs", (order, name, size) => {
    expect(sets.get(order)![name].length / 6).toBe(size);
  });

  describe.each(published)("%d nodes, the %s set of %d", (order, name, size) => {
    const file = `graphs_n${order}_${size}.npy`;
    it.skipIf(!hasPublished(file))(`is ${file}, byte for byte`, () => {
      const bytes = writeNpy(sets.get(order)![name], [size, 6]);
      expect(Buffer.from(bytes).equals(readFileSync(publishedPath(file)))).toBe(true);
    });
  });
});
