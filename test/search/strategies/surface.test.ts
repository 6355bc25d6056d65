import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { strategyOf } from "../../../src/search/strategies/catalogue.js";
import { type SearchBudget } from "../../../src/search/strategies/budget.js";
import { bowlAt, fan, finish, type SyntheticSearch, regretOf } from "./syntheticSearch.js";

const bottom = fan[97];
const search: SyntheticSearch = {
  candidates: fan,
  truth: bowlAt(bottom),
  noise: 0.2,
  budget: { trainings: 30 },
};
describe("surface", () => {
  const surface = strategyOf("surface");
  const repeats = Array.from({ length: 25 }, (_, k) => k + 1);

  it("finds the bottom of a bowl under noise that hides it in any single training", () => {
    const noisy = { ...search, noise: 0.3, budget: { trainings: 40 } };
    const regrets = repeats.map((seed) =>
      regretOf(search, surface.recommend(finish(surface, { ...noisy, seed })).graph),
    );
    expect(regrets.filter((regret) => regret <= 0.1).length).toBeGreaterThanOrEqual(23);
  });

  it("needs fewer training runs than a grid", () => {
    const noisy = { ...search, noise: 0.3, budget: { trainings: 26 } };
    const good = (name: string) =>
      repeats.filter((seed) => {
        const strategy = strategyOf(name);
        const { graph } = strategy.recommend(finish(strategy, { ...noisy, seed }));
        return regretOf(search, graph) <= 0.1;
      }).length;
    expect(good("surface")).toBeGreaterThan(good("grid") + 4);
  });

  it("reports calibrated probabilities", () => {
    // among searches that claim a probability p, about a share p is right
    const results = repeats.map((seed) => {
      const { graph, probability } = surface.recommend(
        finish(surface, { ...search, noise: 0.5, budget: { trainings: 20 }, seed }),
      );
      return { probability, good: regretOf(search, graph) <= 0.1 };
    });
    const claimed = results.reduce((sum, { probability }) => sum + probability, 0) / results.length;
    const held = results.filter(({ good }) => good).length / results.length;
    expect(Math.abs(claimed - held)).toBeLessThan(0.25);
  });

  it("reports a calibrated deviation, even where a quadratic does not fit", () => {
    // a slope that flattens out, and a dip in a slope
    const bend: SyntheticSearch["truth"] = ([c, l]) => 5 + 2 * Math.max(0, c - 0.4) + 0.2 / l;
    const dip: SyntheticSearch["truth"] = ([c, l]) =>
      5 + 1.2 * c - 0.5 * Math.exp(-((c - 0.5) ** 2 + (l - 1.6) ** 2) / 0.05);
    for (const truth of [bend, dip]) {
      const made = { ...search, truth, noise: 0.25, budget: { trainings: 20 } };
      const results = repeats.map((seed) => {
        const { graph, error, deviation, credible } = surface.recommend(finish(surface, { ...made, seed }));
        return {
          off: Math.abs(error - truth(fan[graph])) / deviation,
          held: credible.some((i) => regretOf(made, i) <= 0.02),
        };
      });
      // a quadratic alone is within two deviations in seven of ten
      expect(results.filter(({ off }) => off < 2).length).toBeGreaterThanOrEqual(20);
      expect(results.filter(({ held }) => held).length).toBeGreaterThanOrEqual(24);
    }
  });

  it("corrects a lucky expectation after fresh training runs", () => {
    const state = finish(surface, {
      ...search,
      truth: ([c]) => 5 + c,
      noise: 0.25,
      budget: { trainings: 20 },
    });
    const { graph, error, deviation, probability, credible } = surface.recommend(state);
    const fresh = (level: number) =>
      Array.from({ length: 10 }, (_, k) => ({
        graph,
        seed: 10_001 + k,
        error: level + 0.05 * ((k % 5) - 2),
      }));
    const judge = (level: number) =>
      surface.judge!({ ...state, trials: [...state.trials, ...fresh(level)] }, graph);
    const disappointed = judge(error + 0.5);
    expect(disappointed.error).toBeGreaterThan(error + 0.25);
    expect(disappointed.probability).toBeLessThan(probability);
    expect(disappointed.credible.length).toBeGreaterThan(credible.length);
    const kept = judge(error);
    expect(kept.error).toBeCloseTo(error, 1);
    expect(kept.deviation).toBeLessThan(deviation);
  });

  it("almost always has the true optimum in its credible region", () => {
    const best = fan.indexOf(bottom);
    const hits = repeats.filter((seed) => {
      const state = finish(surface, { ...search, noise: 0.3, budget: { trainings: 30 }, seed });
      const near = surface.recommend(state).credible.map((i) => fan[i]);
      return near.some(([c, l]) => Math.hypot(c - fan[best][0], l - fan[best][1]) < 0.2);
    });
    expect(hits.length).toBeGreaterThanOrEqual(23);
  });

  it("is uncertain about an optimum in pure noise", () => {
    const noise = repeats.map((seed) =>
      surface.recommend(
        finish(surface, { ...search, truth: () => 5, noise: 1, budget: { trainings: 20 }, seed }),
      ),
    );
    expect(noise.filter(({ probability }) => probability > 0.95).length).toBeLessThanOrEqual(1);
    expect(Math.min(...noise.map(({ credible }) => credible.length))).toBeGreaterThan(2);
  });

  it("chooses distinct points within a batch, and does as well with them", () => {
    const batched = finish(surface, { ...search, parallel: 4, budget: { trainings: 31 } });
    for (let first = 7; first < 31; first += 4) {
      const batch = batched.trials.slice(first, first + 4).map(({ graph }) => graph);
      expect(new Set(batch).size).toBeGreaterThan(1);
    }
    expect(regretOf(search, surface.recommend(batched).graph)).toBeLessThan(0.1);
  });

  it("finds the region when that is the goal", () => {
    const wanted = { ...search, noise: 0.1, goal: "region", budget: { trainings: 60 } } as const;
    const state = finish(surface, wanted);
    const found = new Set(surface.recommend(state).region);
    const truly = fan.flatMap((_, i) => (regretOf(search, i) <= 0.1 ? [i] : []));
    const both = truly.filter((i) => found.has(i)).length;
    expect(truly.length).toBeGreaterThan(10);
    expect(both / (found.size + truly.length - both)).toBeGreaterThan(0.6);
    expect(state.trials.map(({ graph }) => graph)).not.toEqual(
      finish(surface, { ...wanted, goal: "optimum" }).trials.map(({ graph }) => graph),
    );
  });

  it("spreads a budget of epochs over half the grid", () => {
    const { trials } = finish(surface, { ...search, budget: { epochs: 200, full: 100 } });
    expect(trials).toHaveLength(25);
    expect(new Set(trials.map(({ epochs }) => epochs))).toEqual(new Set([8]));
    expect(new Set(trials.map(({ graph }) => graph)).size).toBe(25);
  });

  it.each([
    // few epochs are biased, so fewer graphs are trained
    [100, 100, 5, 20],
    [156, 100, 6, 26],
    [77, 4, 4, 19],
    [520, 100, 20, 26],
    // this budget pays for enough full training runs
    [2000, 100, undefined, 20],
  ])("trains %i epochs of full runs of %i in parts of %s: %i training runs", (epochs, full, each, runs) => {
    const { trials } = finish(surface, { ...search, budget: { epochs, full } });
    expect(trials).toHaveLength(runs);
    expect(new Set(trials.map((trial) => trial.epochs))).toEqual(new Set([each]));
  });

  it("trains few graphs more often instead of longer", () => {
    const few = {
      ...search,
      candidates: fan.filter((_, i) => i % 25 === 0),
      budget: { epochs: 200, full: 100 },
    };
    const { trials } = finish(surface, few);
    expect(trials).toHaveLength(25);
    expect(new Set(trials.map(({ graph, seed }) => `${graph} ${seed}`)).size).toBe(25);
  });

  it("takes the error of a shortened training run as it is scored, in short length scales", () => {
    // a narrow dip that longer length scales smooth away
    const dip: SyntheticSearch["truth"] = ([c, l]) =>
      5 + 0.3 * c - 1.5 * Math.exp(-((c - 0.5) ** 2 / 0.06 + (l - 1.6) ** 2 / 0.25));
    const found = finish(surface, { ...search, truth: dip, noise: 0.05, budget: { epochs: 260, full: 100 } });
    expect(regretOf({ ...search, truth: dip }, surface.recommend(found).graph)).toBeLessThan(0.2);
  });

  it("rejects a budget below its initial design, and names a strategy that needs less", () => {
    const check = (budget: SearchBudget) => () => surface.check({ candidates: fan, budget, goal: "optimum" });
    expect(check({ trainings: 6 })).toThrow(ArgumentError);
    expect(check({ trainings: 6 })).toThrow(
      "budget must be at least 7 training runs, the initial design of the surface strategy (the random strategy needs fewer), but got 6",
    );
    expect(check({ epochs: 6, full: 10 })).toThrow("at least 35 epochs");
    expect(check({ epochs: 35, full: 10 })).not.toThrow();
    expect(check({ epochs: 6, full: 1 })).toThrow("at least 7 epochs");
    expect(check({ trainings: 7 })).not.toThrow();
  });

  it("rejects candidates on a line, and too few candidates", () => {
    const budget = { trainings: 20 };
    const line = Array.from({ length: 30 }, (_, i) => [0.1 + 0.02 * i, 1 / (0.9 - 0.02 * i)] as const);
    expect(() => surface.check({ candidates: line, budget, goal: "optimum" })).toThrow(
      /^graphs must be at least seven graphs that do not lie on one curve.*the grid and random strategies do not need this/,
    );
    expect(() => surface.check({ candidates: fan.slice(0, 6), budget, goal: "optimum" })).toThrow(
      "but got 6",
    );
  });

  it("throws when too few training runs completed", () => {
    const state = finish(surface, search);
    const trials = state.trials.map((trial, i) => ({ ...trial, error: i < 5 ? trial.error : undefined }));
    expect(() => surface.recommend({ ...state, trials })).toThrow(
      "only 5 of 30 training runs completed, but a surface needs 7",
    );
  });
});
