import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../../src/random.js";
import { strategyOf } from "../../../src/search/strategies/catalogue.js";
import { evenSample } from "../../../src/search/strategies/evenSample.js";
import { requireCandidates } from "../../../src/search/strategies/requireCandidates.js";
import type { SearchState } from "../../../src/search/strategies/strategy.js";
import { fan, finish, regretOf, type SyntheticSearch } from "./syntheticSearch.js";

const random = new NumpyRandomState(11);
const cube = Array.from({ length: 300 }, () => [
  random.randomSample(),
  random.randomSample(),
  random.randomSample(),
]);

describe("a search over three measures", () => {
  const bowl: SyntheticSearch = {
    candidates: cube,
    truth: ([x, y, z]) =>
      5 + 4 * (x - 0.3) ** 2 + 2 * (y - 0.6) ** 2 + 3 * (z - 0.5) ** 2 + 2 * (x - 0.3) * (z - 0.5),
    noise: 0.05,
    budget: { trainings: 30 },
  };

  it("finds the bottom of a bowl with the surface", () => {
    const surface = strategyOf("surface");
    const regrets = [1, 2, 3, 4].map((seed) =>
      regretOf(bowl, surface.recommend(finish(surface, { ...bowl, seed })).graph),
    );
    expect(Math.max(...regrets)).toBeLessThan(0.1);
  });

  it("finds the region, and tells a bowl from a flat surface", () => {
    const surface = strategyOf("surface");
    const state = finish(surface, { ...bowl, goal: "region" });
    const { region } = surface.recommend(state);
    const good = region.filter((graph) => regretOf(bowl, graph) <= 0.1).length;
    expect(good / region.length).toBeGreaterThan(0.5);
    expect(surface.testFlatness!(state)).toBeLessThan(0.05);
  });

  it("needs an initial design of eleven, and graphs off a quadratic surface", () => {
    const surface = strategyOf("surface");
    const search = { candidates: cube, budget: { trainings: 10 }, goal: "optimum" } as const;
    expect(() => surface.check(search)).toThrow("budget must be at least 11 training runs");
    const sphere = cube.map(([x, y, z]) => {
      const radius = Math.hypot(x, y, z);
      return [x / radius, y / radius, z / radius];
    });
    expect(() => surface.check({ ...search, candidates: sphere, budget: { trainings: 20 } })).toThrow(
      "graphs must be at least 11 graphs whose 3 measures do not lie on one surface",
    );
  });
});

describe("the tolerance", () => {
  it("decides how many graphs are as good, and how probable that is", () => {
    const surface = strategyOf("surface");
    const truth: SyntheticSearch["truth"] = ([c, l]) => 5 + 3 * (c - 0.4) ** 2 + 4 / l;
    const state = finish(surface, { candidates: fan, truth, noise: 0.2, budget: { trainings: 20 } });
    const results = [0, 0.1, 0.5].map((tolerance) => surface.recommend({ ...state, tolerance }));
    const sizes = results.map(({ region }) => region.length);
    expect(sizes[0]).toBeLessThan(sizes[1]);
    expect(sizes[1]).toBeLessThan(sizes[2]);
    expect(results[0].probability).toBeLessThanOrEqual(results[1].probability);
    expect(results[1].probability).toBeLessThanOrEqual(results[2].probability);
    expect(results[1]).toEqual(surface.recommend(state));
  });
});

describe("evenSample", () => {
  it("is a maximin design for measures other than C and L", () => {
    const line = Array.from({ length: 101 }, (_, i) => [i, 0, 0]);
    expect(evenSample({ candidates: line }, 3)).toEqual([0, 50, 100]);
    const axes = ["linear", "linear"] as const;
    const square = [
      [0, 0],
      [9, 9],
      [0, 9],
      [9, 0],
      [4.5, 4.6],
      [1, 1],
      [8, 8],
    ];
    expect(evenSample({ candidates: square, axes }, 4)).toEqual([0, 1, 2, 3]);
  });

  it("spreads points that cannot be C and L by the same rule", () => {
    const wide = cube.map(([x, y]) => [40 * x - 20, 1 + y]);
    const sample = evenSample({ candidates: wide }, 20);
    expect(new Set(sample.map((i) => Math.floor((wide[i][0] + 20) / 10))).size).toBe(4);
  });
});

describe("requireCandidates", () => {
  it.each<[Partial<SearchState>, string]>([
    [{ candidates: [] }, "candidates must be an array of at least one point"],
    [{ candidates: [[1]] }, "candidates[0] must be two numbers or more, as many as for the others"],
    [
      {
        candidates: [
          [1, 2],
          [1, 2, 3],
        ],
      },
      "candidates[1] must be two numbers or more, as many as for the others",
    ],
    [
      {
        candidates: [
          [1, 2],
          [NaN, 2],
        ],
      },
      "candidates[1][0] must be a finite number, but got NaN",
    ],
    [
      { candidates: [[1, 0]] },
      "candidates[0][1] must be a positive number, because 1 / x enters the surface, but got 0",
    ],
    [
      { candidates: [[1, 2]], axes: ["linear"] },
      'axes must be "linear" or "reciprocal" for each of 2 numbers',
    ],
    [{ candidates: [[1, 2]], tolerance: -1 }, "tolerance must be"],
  ])("refuses %o", (search, message) => {
    expect(() => requireCandidates(search as SearchState)).toThrow(message);
  });

  it("accepts numbers of any sign on linear axes", () => {
    requireCandidates({ candidates: [[-1, 0]], axes: ["linear", "linear"], tolerance: 0 });
  });
});
