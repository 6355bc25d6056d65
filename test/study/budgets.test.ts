import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { PythonRandom } from "../../src/random.js";
import { strategies } from "../../src/search/strategies/catalogue.js";
import { type SearchBudget, toBudget } from "../../src/search/strategies/budget.js";
import { completeSearch } from "../../src/search/strategies/askTell.js";
import { spent, type TrainingOutcome, type TrainingRequest } from "../../src/search/strategies/strategy.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { FakeTrainer, plan } from "./fakeTrainer.js";
import { temporaryFolder } from "./temporaryFolder.js";

/** How a search ends: refused before anything is trained, recommended, or the reason for neither. */
function endOf(strategyName: string, count: number, budget: SearchBudget, size: number, seed: number) {
  const strategy = strategies.find(({ name }) => name === strategyName)!;
  const random = new PythonRandom(seed);
  const candidates = Array.from({ length: count }, (): [number, number] => [
    random.random(),
    1 + 3 * random.random(),
  ]);
  const goal = seed % 2 ? "region" : "optimum";
  const search = { candidates, budget, goal } as const;
  const train = (request: TrainingRequest): Pick<TrainingOutcome, "error"> => {
    const [c, l] = candidates[request.graph];
    return { error: 5 + (c - 0.4) ** 2 + (1 / l - 0.5) ** 2 + 0.01 * random.random() };
  };
  const run = () => {
    // batches and windows alike
    const pace = seed % 3 ? { window: size } : { parallel: size };
    const trials = completeSearch(strategy, { ...search, seed, ...pace }, train);
    const state = () => ({ ...search, trials, pending: [], seed });
    if (!(strategy.recommend(state()).graph < count)) throw new Error("no recommendation");
    const cost = spent(state());
    if (cost > toBudget(budget).amount) throw new Error(`spent ${cost}`);
  };
  let refusal: ArgumentError | undefined;
  try {
    strategy.check(search);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    refusal = error;
  }
  let problem: string | undefined;
  try {
    run();
  } catch (error) {
    problem = (error as Error).message;
  }
  return { refusal, problem };
}

describe.each(strategies.map(({ name }) => name))("the strategy %s", (name) => {
  it.each(["trainings", "epochs"] as const)("accepts exactly the budgets in %s that end well", (unit) => {
    const random = new PythonRandom(7);
    const between = (low: number, high: number) => low + random.randbelow(high - low + 1);
    const seen = { accepted: 0, refused: 0 };
    for (let k = 0; k < 150; k++) {
      const full = between(1, 12);
      const amount = between(1, unit === "trainings" ? 24 : 60);
      const budget = unit === "trainings" ? { trainings: amount } : { epochs: amount, full };
      const args = [between(1, 30), budget, between(1, 6), between(0, 1e6)] as const;
      const { refusal, problem } = endOf(name, ...args);
      const what = JSON.stringify([name, ...args, refusal?.message, problem]);
      if (refusal === undefined) {
        expect(problem, what).toBeUndefined();
        seen.accepted++;
      } else {
        // halving, and the number of graphs, have rules of their own, stricter than what can end
        if (name !== "halving" && refusal.argument === "budget") expect(problem, what).toBeDefined();
        seen.refused++;
        const least = Number(/at least (\d+) (?:training runs|epochs)/.exec(refusal.message)?.[1]);
        if (refusal.argument !== "budget") continue;
        expect(least, what).toBeGreaterThan(amount);
        const enough = unit === "trainings" ? { trainings: least } : { epochs: least, full };
        const [candidates, , size, seed] = args;
        const again = endOf(name, candidates, enough, size, seed);
        if (again.refusal?.argument !== "graphs")
          expect(again, `${what} ${least}`).toEqual({ refusal: undefined, problem: undefined });
      }
    }
    expect(seen.accepted).toBeGreaterThan(20);
    if (name === "surface" || name === "halving") expect(seen.refused).toBeGreaterThan(20);
  });
});

it("a study with any small plan is refused before training, or ends in a report", async () => {
  const random = new PythonRandom(3);
  const between = (low: number, high: number) => low + random.randbelow(high - low + 1);
  const ends = { reported: 0, refused: 0 };
  for (let k = 0; k < 40; k++) {
    const strategy = strategies[between(0, strategies.length - 1)].name;
    const full = between(1, 6);
    const amount = between(1, 30);
    const inEpochs = between(0, 1) === 1;
    const chosen: Plan = {
      ...plan,
      ...{ nodes: 16, graphs: between(2, 12), seeds: 2, baselineSeeds: 2, confirmationSeeds: 2 },
      grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
      recipe: { ...plan.recipe, duration: { epochs: full } },
      ...(between(0, 5) > 0 && {
        guided: {
          strategy,
          budget: inEpochs ? { epochs: amount } : { trainings: amount },
          goal: "optimum",
          ...(between(0, 1) === 0 ? { parallel: between(1, 4) } : { window: between(1, 6) }),
          seed: 1,
        },
      }),
    };
    const trainer = new FakeTrainer();
    const what = JSON.stringify([chosen.graphs, full, chosen.guided]);
    try {
      const { verdict } = await conductStudy(chosen, { out: temporaryFolder() }, () =>
        Promise.resolve(trainer),
      );
      expect(verdict.headline, what).not.toMatch(/NaN|undefined/);
      ends.reported++;
    } catch (error) {
      expect(error, what).toBeInstanceOf(ArgumentError);
      expect(trainer.trained, what).toEqual([]);
      ends.refused++;
    }
  }
  expect(Math.min(ends.reported, ends.refused)).toBeGreaterThan(4);
}, 60_000);
