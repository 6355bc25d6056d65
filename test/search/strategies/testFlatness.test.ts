import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../../src/random.js";
import { quadraticTerms } from "../../../src/search/strategies/quadraticFeatures.js";
import type { SearchState, Strategy, TrainingOutcome } from "../../../src/search/strategies/strategy.js";
import { surface } from "../../../src/search/strategies/surface.js";
import { testFlatness } from "../../../src/search/strategies/testFlatness.js";
import { bowlAt, fan, finish } from "./syntheticSearch.js";

const few = fan.filter((_, i) => i % 3 === 0);

/** A strategy with an extreme dependence on the errors: after nine distant graphs, the best so far and its neighbour. */
const greedy: Strategy = {
  ...surface,
  next({ trials }) {
    if (trials.length < 9) return { graph: 9 * trials.length, seed: 1 };
    const best = trials.reduce((low, trial) => (trial.error! < low.error! ? trial : low));
    return { graph: Math.min(few.length - 1, best.graph + (trials.length % 2)), seed: trials.length };
  },
};

/** A search by the greedy strategy whose errors do not depend on the graph. */
function flatSearch(draw: () => number): SearchState {
  const trials: TrainingOutcome[] = [];
  const state: SearchState = {
    ...{ candidates: few, trials, pending: [], budget: { trainings: 16 }, goal: "optimum", seed: 1 },
  };
  while (trials.length < 16) trials.push({ ...greedy.next(state)!, error: 5 + draw() });
  return state;
}

describe("testFlatness", () => {
  it.each<[string, (random: NumpyRandomState) => number]>([
    ["normal", (random) => random.standardNormal()],
    ["exponential", (random) => -Math.log(1 - random.randomSample())],
    ["log-normal", (random) => Math.exp(random.standardNormal())],
    ["discrete", (random) => Math.round(1.5 * random.standardNormal())],
  ])("rejects a flat surface in one of twenty searches with %s errors", (_, draw) => {
    const random = new NumpyRandomState(3);
    const searches = Array.from({ length: 250 }, () => flatSearch(() => draw(random)));
    const rejected = searches.filter((state) => testFlatness(greedy, state) < 0.05).length / searches.length;
    // within three standard errors of 0.05
    expect(rejected).toBeLessThanOrEqual(0.09);
    expect(rejected).toBeGreaterThanOrEqual(0.01);
  });

  it("detects a bowl, and the same search has the same p-value", () => {
    const bowl = (seed: number) =>
      finish(surface, {
        ...{ candidates: fan, truth: bowlAt(fan[97], 3), noise: 0.3, budget: { trainings: 20 } },
        ...{ parallel: 4, seed },
      });
    for (const seed of [1, 2, 3]) {
      const state = { ...bowl(seed), parallel: 4 };
      const p = surface.testFlatness!(state);
      expect(p).toBeLessThan(0.05);
      expect(surface.testFlatness!(state)).toBe(p);
    }
  });

  it("is far from significant where one failure among equal errors is all there is", () => {
    const state = flatSearch(() => 0);
    const trials = state.trials.map((trial, i) => ({ ...trial, error: i === 3 ? undefined : trial.error }));
    expect(testFlatness(greedy, { ...state, trials })).toBeNaN();
    const one = state.trials.map((trial, i) => ({ ...trial, error: i === 3 ? 6 : 5 }));
    expect(testFlatness(greedy, { ...state, trials: one })).toBeGreaterThan(0.05);
  });

  it("is NaN with too few training runs", () => {
    const random = new NumpyRandomState(1);
    const state = flatSearch(() => random.standardNormal());
    expect(testFlatness(greedy, { ...state, trials: state.trials.slice(0, quadraticTerms(2)) })).toBeNaN();
    expect(testFlatness(greedy, { ...state, trials: [] })).toBeNaN();
  });
});
