import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { writeNpy } from "../../src/graph/formats/npy/npy.js";
import {
  graphSetRows,
  sampleRules,
  sampleSets,
  squareGrid,
  sweepPoints,
  sweepWsFlex,
  type PlanePoints,
} from "../../src/index.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";

/** Points of density 0.5. */
function pointsOf(...points: [clustering: number, pathLength: number][]): Required<PlanePoints> {
  return {
    clustering: points.map(([c]) => c),
    pathLength: points.map(([, l]) => l),
    density: points.map(() => 0.5),
  };
}

const rule = { ...sampleRules[64], bins: 2, pathLength: [1, 2] as const };
// 18 fine bins a side: of 1/18 in C and in L; numbers from 1
const at = (i: number, j: number): [number, number] => [(i - 0.5) / 18, 1 + (j - 0.5) / 18];

describe("sampleSets", () => {
  it("keeps one graph per fine bin, and sorts the centres into the coarser sets", () => {
    const sets = sampleSets(pointsOf(at(5, 5), at(5, 5), at(5, 8), at(1, 1)), rule);
    expect(sets.fine).toHaveLength(3);
    expect(sets.middle).toHaveLength(2);
    expect(sets.coarse).toHaveLength(1);
    expect([0, 1]).toContain(sets.coarse[0]);
  });

  it("fills an empty coarse bin of high clustering from its neighbours, for both coarser sets", () => {
    const sets = sampleSets(pointsOf(at(13, 17)), rule); // next to the coarse bin (14, 14)
    expect([sets.coarse, sets.middle]).toEqual([[0], [0]]);
  });

  it("does not fill one of low clustering, nor from further away", () => {
    expect(sampleSets(pointsOf(at(4, 5)), rule).coarse).toHaveLength(0);
    expect(sampleSets(pointsOf(at(16, 14)), rule).coarse).toHaveLength(0);
  });

  it("fills an empty middle bin from its own row only", () => {
    const sets = sampleSets(pointsOf(at(17, 16)), rule); // next to the middle bin (17, 17)
    expect([sets.coarse, sets.middle]).toEqual([[], [0]]);
    expect(sampleSets(pointsOf(at(16, 17)), rule).middle).toHaveLength(0);
  });

  it("skips graphs that are too sparse or not connected", () => {
    const points = { ...pointsOf(at(5, 5), [NaN, NaN], at(2, 2)), density: [7 / 64, 0.5, 0.5] };
    expect(sampleSets(points, rule).fine).toEqual([2]);
    expect(sampleSets({ ...points, density: undefined }, rule).fine.sort()).toEqual([0, 2]);
    expect(() => sampleSets({ ...points, density: [0, 0.5, 0] }, rule)).toThrow(
      "points must be at least one connected graph of density 0.125 or more, but got 0",
    );
  });
});

describe("graphSetRows", () => {
  it("writes the degree as a density", () => {
    const rows = Float64Array.from([64, 32, 0.5, 7, 0.3, 2, 64, 16, 0.1, 8, 0.4, 3]);
    expect([...graphSetRows(rows, [1, 1])]).toEqual([64, 0.25, 0.1, 8, 0.4, 3, 64, 0.25, 0.1, 8, 0.4, 3]);
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
  const sets = new Map<number, Record<"coarse" | "middle" | "fine", Float64Array<ArrayBuffer>>>();
  beforeAll(() => {
    for (const space of Object.values(spaces)) {
      const rows = sweepWsFlex(squareGrid(space));
      const { coarse, middle, fine } = sampleSets(sweepPoints(rows), sampleRules[space.order]);
      const [first, second, third] = [coarse, middle, fine].map((set) => graphSetRows(rows, set));
      sets.set(space.order, { coarse: first, middle: second, fine: third });
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
