import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strategyOf } from "../../../src/search/strategies/catalogue.js";
import { halvingLadder, leastEpochs } from "../../../src/search/strategies/halvingLadder.js";
import { spent, type SearchState } from "../../../src/search/strategies/strategy.js";
import { bowlAt, fan, finish, type SyntheticSearch } from "./syntheticSearch.js";

const bottom = fan[97];
const search: SyntheticSearch = {
  candidates: fan,
  truth: bowlAt(bottom),
  noise: 0.2,
  budget: { trainings: 30 },
};
describe("halving", () => {
  const halving = strategyOf("halving");

  it("doubles the epochs of the better half, from the same seed", () => {
    const { trials } = finish(halving, { ...search, budget: { epochs: 200, full: 100 } });
    const counts = new Map<number, number>();
    for (const { epochs, seed } of trials) {
      counts.set(epochs!, (counts.get(epochs!) ?? 0) + 1);
      expect(seed).toBe(1);
    }
    const rungs = [...counts];
    expect(rungs).toHaveLength(4);
    rungs.slice(1).forEach(([epochs, graphs], k) => {
      expect(epochs).toBe(2 * rungs[k][0]);
      expect(graphs).toBe(Math.ceil(rungs[k][1] / 2));
    });
  });

  it("pays only for the new epochs of a training run that it continues", () => {
    const state = finish(halving, { ...search, budget: { epochs: 200, full: 100 } });
    // 16 graphs x 5 epochs, then 8 x 5 more, 4 x 10 and 2 x 20
    expect(state.trials.map(({ epochs }) => epochs)).toEqual([
      ...new Array<number>(16).fill(5),
      ...new Array<number>(8).fill(10),
      ...new Array<number>(4).fill(20),
      ...new Array<number>(2).fill(40),
    ]);
    expect(spent(state)).toBe(200);
  });

  it("names exactly the training runs that it may continue", () => {
    const budget = { epochs: 200, full: 100 };
    const { trials } = finish(halving, { ...search, budget });
    const keyOf = ({ graph, epochs }: SearchState["trials"][number] | { graph: number; epochs?: number }) =>
      `${graph} ${epochs}`;
    for (let done = 0; done < trials.length; done++) {
      const state: SearchState = {
        ...{ candidates: fan, trials: trials.slice(0, done), pending: [], budget, goal: "optimum", seed: 1 },
      };
      const kept = new Set(halving.continuable!(state).map(keyOf));
      // all that a later one continues are kept
      for (const { graph, epochs } of trials.slice(done))
        if (epochs! > 5) {
          const before = { graph, epochs: epochs! / 2 };
          const ended = state.trials.some((trial) => keyOf(trial) === keyOf(before));
          if (ended) expect(kept.has(keyOf(before))).toBe(true);
        }
      // and no more than one per graph of the rung, or two while it is continued
      expect(kept.size).toBeLessThanOrEqual(16);
    }
    const last: SearchState = {
      ...{ candidates: fan, trials, pending: [], budget, goal: "optimum", seed: 1 },
    };
    expect(halving.continuable!(last)).toEqual([]);
  });

  it("never exceeds its budget, a full training run, or the candidates", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 80 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 3000 }),
        (candidates, full, amount) => {
          const least = leastEpochs(candidates, full);
          const rungs = halvingLadder(candidates, { unit: "epochs", amount: least + amount, full });
          let cost = 0;
          rungs.forEach(({ graphs, epochs }, k) => {
            const before = rungs[k - 1];
            cost += graphs * (epochs - (before?.epochs ?? 0));
            expect(epochs).toBeLessThanOrEqual(full);
            expect(epochs).toBeGreaterThanOrEqual(Math.min(5, full));
            expect(graphs).toBeLessThanOrEqual(candidates);
            if (before !== undefined) {
              expect(graphs).toBe(Math.ceil(before.graphs / 2));
              expect(epochs).toBe(Math.min(full, 2 * before.epochs));
            }
          });
          expect(rungs[0].graphs).toBeGreaterThanOrEqual(Math.min(4, candidates));
          expect(cost).toBeLessThanOrEqual(least + amount);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("accepts equal errors of the last graph alone", () => {
    const state = finish(halving, search);
    const counts = new Map<number, number>();
    for (const { graph } of state.trials) counts.set(graph, (counts.get(graph) ?? 0) + 1);
    const [[last]] = [...counts].sort((a, b) => b[1] - a[1]);
    const trials = state.trials.map((trial) => (trial.graph === last ? { ...trial, error: 1 } : trial));
    expect(halving.recommend({ ...state, trials }).graph).toBe(last);
  });

  it("rejects a budget that does not fill its rungs", () => {
    expect(() => halving.check({ candidates: fan, budget: { trainings: 7 }, goal: "optimum" })).toThrow(
      "budget must be at least 8 training runs",
    );
    expect(() =>
      halving.check({ candidates: fan, budget: { epochs: 29, full: 100 }, goal: "optimum" }),
    ).toThrow(
      "budget must be at least 30 epochs, to compare four graphs and then two with the halving strategy",
    );
  });
});
