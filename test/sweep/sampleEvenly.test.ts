import { describe, expect, it } from "vitest";
import { sampleEvenly, squareGrid, sweepPoints, sweepWsFlex } from "../../src/index.js";

const sweep = sweepWsFlex(
  squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 40, rewirings: 40, seeds: 2 }),
);
const points = sweepPoints(sweep);

/** Distance to the nearest other point, C and L scaled to their range. */
function gaps(rows: readonly number[]): number[] {
  const longest = Math.max(...rows.map((r) => sweep[6 * r + 5]));
  const points = rows.map((r) => [sweep[6 * r + 4], (sweep[6 * r + 5] - 1) / (longest - 1)]);
  return points.map(([x, y], i) =>
    Math.min(...points.filter((_, j) => j !== i).map(([a, b]) => Math.hypot(a - x, b - y))),
  );
}

describe("sampleEvenly", () => {
  it.each([1, 2, 10, 52, 200])("returns %d different indices, increasing", (count) => {
    const rows = sampleEvenly(points, count);
    expect(rows).toHaveLength(count);
    expect(new Set(rows).size).toBe(count);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
  });

  it("spreads them: the closest two are much further apart than among rows at regular intervals", () => {
    const even = sampleEvenly(points, 52);
    const regular = Array.from({ length: 52 }, (_, i) => Math.floor((i * sweep.length) / 6 / 52));
    expect(Math.min(...gaps(even))).toBeGreaterThan(10 * Math.min(...gaps(regular)));
  });

  it("reaches the corners of the region", () => {
    const rows = sampleEvenly(points, 52);
    const clustering = rows.map((r) => sweep[6 * r + 4]);
    const pathLength = rows.map((r) => sweep[6 * r + 5]);
    expect(Math.min(...clustering)).toBeLessThan(0.2);
    expect(Math.max(...clustering)).toBeGreaterThan(0.9);
    expect(Math.min(...pathLength)).toBeLessThan(1.15);
    expect(Math.max(...pathLength)).toBeGreaterThan(4);
  });

  it("returns fewer when there are fewer, and skips graphs that are not connected", () => {
    const few = { clustering: [0.5, NaN, 0.9], pathLength: [1.5, NaN, 2.5] };
    expect(sampleEvenly(few, 10)).toEqual([0, 2]);
  });

  it("rejects points without a connected graph, and a count of 0", () => {
    expect(() => sampleEvenly({ clustering: [NaN], pathLength: [NaN] }, 3)).toThrow(
      "points must be at least one connected graph, but got 0",
    );
    expect(() => sampleEvenly(points, 0)).toThrow("count must be an integer of at least 1, but got 0");
  });
});
