import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  averageClustering,
  averageShortestPathLength,
  GenerationError,
  squareGrid,
  sweepWsFlex,
  wsFlex,
} from "../../src/index.js";
import { linspace } from "../../src/sweep/linspace.js";

describe("sweepWsFlex", () => {
  it("matches wsFlex and the measures, for degrees and rewirings in any order", () => {
    const order = fc.integer({ min: 2, max: 64 });
    const grids = order.chain((n) =>
      fc.record({
        order: fc.constant(n),
        degrees: fc.array(fc.double({ min: 2, max: n, noNaN: true }), { minLength: 1, maxLength: 5 }),
        rewirings: fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 4,
        }),
        seeds: fc.array(fc.nat(1e6), { minLength: 1, maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(grids, (grid) => {
        const rows = sweepWsFlex(grid);
        let at = 0;
        for (const degree of grid.degrees)
          for (const rewiring of grid.rewirings)
            for (const seed of grid.seeds) {
              const row = [...rows.subarray(at, at + 6)];
              at += 6;
              expect(row).toEqual([
                grid.order,
                degree,
                rewiring,
                seed,
                ...oneByOne(grid.order, degree, rewiring, seed),
              ]);
            }
        expect(at).toBe(rows.length);
      }),
      { numRuns: 300 },
    );
  });

  it("matches on the densest graphs, where few nodes are open to rewiring", () => {
    // at degree 62 a node is joined to all but one other: a rewiring takes some hundred draws, or is skipped
    const grid = { order: 64, degrees: [61, 62, 62.93], rewirings: [1], seeds: [3, 4] };
    const rows = sweepWsFlex(grid);
    let at = 0;
    for (const degree of grid.degrees) {
      for (const seed of grid.seeds) {
        expect([...rows.subarray(at + 4, at + 6)]).toEqual(oneByOne(64, degree, 1, seed));
        at += 6;
      }
    }
  });

  it("reports progress", () => {
    const told: number[] = [];
    sweepWsFlex({ order: 8, degrees: [2, 3], rewirings: [0, 0.5, 1], seeds: [1, 2] }, (done) =>
      told.push(done),
    );
    expect(told).toEqual([6, 12]);
  });

  it.each([
    [
      { order: 65, degrees: [2], rewirings: [0], seeds: [0] },
      "order must be an integer from 2 to 64, but got 65",
    ],
    [
      { order: 8, degrees: [1], rewirings: [0], seeds: [0] },
      "degrees must be a number from 2 to 8, but got 1",
    ],
    [
      { order: 8, degrees: [2], rewirings: [2], seeds: [0] },
      "rewirings must be a number from 0 to 1, but got 2",
    ],
    [
      { order: 8, degrees: [2], rewirings: [0], seeds: [-1] },
      "seeds must be an integer of at least 0, but got -1",
    ],
  ])("refuses %j", (grid, message) => {
    expect(() => sweepWsFlex(grid)).toThrow(message);
  });
});

function oneByOne(order: number, degree: number, rewiring: number, seed: number): [number, number] {
  try {
    const graph = wsFlex(order, degree, rewiring, seed);
    return [averageClustering(graph), averageShortestPathLength(graph)];
  } catch (error) {
    expect(error).toBeInstanceOf(GenerationError);
    return [NaN, NaN];
  }
}

describe("grids", () => {
  it("have the spacing of NumPy", () => {
    // numpy.square(numpy.linspace(numpy.sqrt(8), numpy.sqrt(62), 300))[[0, 1, 150, 298, 299]]
    const { degrees, rewirings, seeds } = squareGrid({
      order: 64,
      degreeMin: 8,
      degreeMax: 62,
      degrees: 300,
      rewirings: 300,
      seeds: 3,
    });
    expect([0, 1, 150, 298, 299].map((i) => degrees[i])).toEqual([
      8.000000000000002, 8.095743338899867, 28.72590091916206, 61.73453932552195, 62.0,
    ]);
    expect([0, 1, 150, 298, 299].map((i) => rewirings[i])).toEqual([
      0.0, 1.1185557208532343e-5, 0.2516750371919777, 0.9933222223465062, 1.0,
    ]);
    expect([...(seeds as Uint32Array)]).toEqual([0, 1, 2]);
  });

  it("may have one value", () => expect([...linspace(3, 9, 1)]).toEqual([3]));
});
