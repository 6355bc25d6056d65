import { mean } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { searchPlan } from "../../playground/src/search/searchPlan.js";
import { secondsLeft, unsearched } from "../../playground/src/search/searchState.js";
import { surfaceTable } from "../../playground/src/search/surfaceTable.js";
import type { SearchTrial } from "../../playground/src/search/worker/searchRequest.js";
import { surfaceOver } from "../../playground/src/search/worker/surfaceOver.js";
import { defaultSettings } from "../../playground/src/state/settings.js";

/** A search run of each row, and one on fresh seeds, which does not count. */
function trialsOf(errors: readonly (readonly [row: number, error: number | undefined])[]): SearchTrial[] {
  const runs = errors.map(([graph, error], k) => ({ phase: "search", graph, seed: k + 1, error }) as const);
  return [...runs, { phase: "confirmation", graph: 0, seed: 10_001, error: 99 }];
}

describe("the surface of a search", () => {
  // errors that fall with clustering
  const candidates = Array.from({ length: 40 }, (_, k) => ({
    clustering: k / 40,
    pathLength: 2 + ((k * 7) % 5) / 10,
  }));
  const trials = trialsOf([0, 6, 12, 18, 24, 30, 36, 39].map((row) => [row, 10 - row / 8]));

  it("follows the errors, and is surest where training runs are", () => {
    const { errors, deviations } = surfaceOver(candidates, trials)!;
    expect(errors).toHaveLength(candidates.length);
    expect(errors[2]).toBeGreaterThan(errors[37] + 2);
    const few = surfaceOver(candidates, trialsOf([0, 3, 6, 9, 12].map((row) => [row, 10 - row / 8])))!;
    expect(few.deviations[6]).toBeLessThan(few.deviations[39]);
    expect(mean([...deviations])).toBeLessThan(mean([...few.deviations]));
  });

  it("is not drawn from too few errors, or equal ones", () => {
    expect(
      surfaceOver(
        candidates,
        trialsOf([
          [0, 5],
          [1, undefined],
          [2, 4],
          [3, 5],
        ]),
      ),
    ).toBeUndefined();
    expect(surfaceOver(candidates, trialsOf([0, 1, 2, 3, 4].map((row) => [row, 5])))).toBeUndefined();
  });

  it("counts the training runs of each graph, not those on fresh seeds", () => {
    const repeated = trialsOf([
      [3, 5],
      [4, 7],
      [3, 6],
      [5, undefined],
    ]);
    const surface = { errors: [2, 4], deviations: [0.5, 1] };
    const { trained, low, high, sure } = surfaceTable({ trials: repeated, surface });
    expect(trained).toEqual([
      { row: 3, runs: 2, mean: 5.5 },
      { row: 4, runs: 1, mean: 7 },
    ]);
    expect([low, high, sure(0), sure(1)]).toEqual([2, 4, 0.5, 0]);
  });
});

describe("a search", () => {
  it("is the study of its command", () => {
    const { command, choices } = searchPlan({ ...defaultSettings, nodes: 16, width: 8 }, undefined);
    expect(command).toBe(
      "npx sweetspot search --preset digits --nodes 16 --width 16 --layers 5 --epochs 10 --learning-rate 0.1 " +
        "--budget 16 --seed 1 --controls random-regular --tune none",
    );
    expect(choices).toMatchObject({ nodes: 16, width: 16, budget: { trainings: 16 } });
  });

  it("tells how long it takes, once a training run has ended", () => {
    const began = { at: 1000, trials: 2 };
    const trials = trialsOf(Array.from({ length: 5 }, () => [0, 1]));
    expect(secondsLeft({ ...unsearched, began, total: 10, trials }, 5000)).toBe(4);
    expect(
      secondsLeft({ ...unsearched, began, total: 10, trials: trials.slice(0, 2) }, 5000),
    ).toBeUndefined();
  });
});
