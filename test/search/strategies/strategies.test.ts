import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StudyError } from "../../../src/errors.js";
import { strategies, strategyOf } from "../../../src/search/strategies/catalogue.js";
import { type SearchBudget, toBudget } from "../../../src/search/strategies/budget.js";
import { spent, type SearchState } from "../../../src/search/strategies/strategy.js";
import { bowlAt, fan, finish, type SyntheticSearch, regretOf } from "./syntheticSearch.js";

const bottom = fan[97];
const search: SyntheticSearch = {
  candidates: fan,
  truth: bowlAt(bottom),
  noise: 0.2,
  budget: { trainings: 30 },
};
const budgets: SearchBudget[] = [
  { trainings: 8 },
  { trainings: 61 },
  { epochs: 40, full: 100 },
  { epochs: 333, full: 20 },
];

describe.each(strategies.map(({ name }) => name))("%s", (name) => {
  const strategy = strategyOf(name);

  it.each(budgets)("spends at most %o, and repeats no training", (budget) => {
    const state = finish(strategy, { ...search, budget });
    const limit = toBudget(budget).amount;
    expect(spent(state)).toBeLessThanOrEqual(limit);
    expect(spent(state)).toBeGreaterThan(limit / 2);
    const keys = state.trials.map(({ graph, seed, epochs }) => `${graph} ${seed} ${epochs}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { graph, epochs } of state.trials) {
      expect(fan[graph]).toBeDefined();
      if (epochs !== undefined) expect(Number.isInteger(epochs) && epochs >= 1).toBe(true);
    }
  });

  it("makes the same choices after an interruption", () => {
    const through = finish(strategy, search);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: through.trials.length - 1 }), (done) => {
        const resumed = finish(strategy, { ...search, before: through.trials.slice(0, done) });
        expect(resumed.trials).toEqual(through.trials);
      }),
      { numRuns: 6 },
    );
    expect(strategy.recommend(finish(strategy, search))).toEqual(strategy.recommend(through));
  });

  it("finds the bottom of a bowl when there is no noise", () => {
    const state = finish(strategy, { ...search, noise: 0, budget: { trainings: 60 } });
    // those that only compare graphs find the best of the few that they tried
    const { graph } = strategy.recommend(state);
    expect(regretOf(search, graph)).toBeLessThan(name === "surface" ? 1e-6 : 0.1);
  });

  it("throws when all training runs failed, or had the same error", () => {
    const trials = finish(strategy, search).trials;
    const ended = (error: number | undefined): SearchState => ({
      ...{ candidates: fan, pending: [], budget: search.budget, goal: "optimum", seed: 1 },
      trials: trials.map((trial) => ({ ...trial, error })),
    });
    expect(() => strategy.recommend(ended(undefined))).toThrow(StudyError);
    expect(() => strategy.recommend(ended(undefined))).toThrow(`all ${trials.length} training runs failed`);
    expect(() => strategy.recommend(ended(90))).toThrow(/all \d+ training runs had the same error, 90 %/);
  });

  it("continues when training runs fail, and never recommends an untrained graph", () => {
    const state = { candidates: fan, pending: [], budget: search.budget, goal: "optimum", seed: 3 } as const;
    const trials: SearchState["trials"][number][] = [];
    for (;;) {
      const request = strategy.next({ ...state, trials });
      if (request === undefined) break;
      const error =
        trials.length % 3 === 0 ? undefined : search.truth(fan[request.graph]) + trials.length / 1000;
      trials.push({ ...request, error });
    }
    const { graph, error } = strategy.recommend({ ...state, trials });
    expect(regretOf(search, graph)).toBeLessThan(0.5);
    expect(Math.abs(error - search.truth(fan[graph]))).toBeLessThan(0.3);
  });
});

it("an unknown strategy is rejected by name", () => {
  expect(() => strategyOf("annealing")).toThrow(
    'strategy must be one of surface, grid, random, halving, but got "annealing"',
  );
});
