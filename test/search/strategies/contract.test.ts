import { describe, expect, it } from "vitest";
import { ArgumentError, StudyError } from "../../../src/errors.js";
import { NumpyRandomState } from "../../../src/random.js";
import { type SearchBudget, toBudget } from "../../../src/search/strategies/budget.js";
import { registerStrategy, strategies } from "../../../src/search/strategies/catalogue.js";
import { AskTell, completeSearch } from "../../../src/search/strategies/askTell.js";
import {
  type SearchState,
  spent,
  type Strategy,
  type TrainingOutcome,
  type TrainingRequest,
} from "../../../src/search/strategies/strategy.js";
import { fan } from "./syntheticSearch.js";

/** A strategy that a user might write: the worst graph of random ones is never trained again. */
const own: Strategy = {
  name: "own",
  summary: "train graphs from the last to the first",
  check({ budget }) {
    if (!("trainings" in budget)) throw new ArgumentError("budget", "in training runs", "epochs");
  },
  next({ candidates, trials, pending, budget }) {
    const asked = trials.length + pending.length;
    if (asked >= toBudget(budget).amount) return undefined;
    const round = Math.floor(asked / candidates.length);
    return { graph: candidates.length - 1 - (asked % candidates.length), seed: 1 + round };
  },
  recommend: (state) => strategies.find(({ name }) => name === "random")!.recommend(state),
};
registerStrategy(own);

/** Candidates of two to four measures, some of them not C and L. */
const spaces: Record<string, Pick<SearchState, "candidates" | "axes">> = {
  "the (C, L) plane": { candidates: fan },
  "two other measures": { candidates: cloud(80, 2, 3), axes: ["linear", "linear"] },
  "three measures": { candidates: cloud(90, 3, 4) },
  "four measures, one of them a length": {
    candidates: cloud(60, 4, 5).map(([a, b, c, d]) => [a, 2 + Math.abs(b), c, d]),
    axes: ["linear", "reciprocal", "linear", "linear"],
  },
};
const budgets: SearchBudget[] = [
  { trainings: 9 },
  { trainings: 24 },
  { epochs: 150, full: 12 },
  { epochs: 240, full: 60 },
];

function cloud(count: number, dimensions: number, seed: number): number[][] {
  const random = new NumpyRandomState(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: dimensions }, () => 3 * random.standardNormal()),
  );
}

/** Trains as requested. Errors depend on the graph and on luck, and some training runs fail. */
function train(
  strategy: Strategy,
  search: Omit<SearchState, "trials" | "pending">,
  {
    before = [],
    failing = 0,
    parallel,
  }: { before?: readonly TrainingOutcome[]; failing?: number; parallel?: number },
): TrainingOutcome[] {
  const outcome = (request: TrainingRequest) => ({ error: errorOf(request, search, failing) });
  if (parallel !== undefined) return [...completeSearch(strategy, { ...search, parallel }, outcome)];
  const trials = [...before];
  for (;;) {
    const request = strategy.next({ ...search, trials: [...trials], pending: [] });
    if (request === undefined) return trials;
    trials.push({ ...request, ...outcome(request) });
  }
}

/** Depends on the graph and on luck; undefined for a training run that fails. */
function errorOf({ graph, seed }: TrainingRequest, search: Pick<SearchState, "candidates">, failing: number) {
  const random = new NumpyRandomState(1000 * graph + seed);
  const failed = random.randomSample() < failing;
  const [x, y] = search.candidates[graph];
  const error = 5 + 0.1 * (x - 0.3) ** 2 + 0.05 * y + 0.1 * random.standardNormal();
  return failed ? undefined : error;
}

function refusal(strategy: Strategy, search: Omit<SearchState, "trials" | "pending">): unknown {
  try {
    strategy.check(search);
  } catch (error) {
    return error;
  }
  return undefined;
}

const cases = strategies.flatMap((strategy) =>
  Object.entries(spaces).flatMap(([space, candidates]) =>
    budgets.map((budget) => ({
      ...{ strategy, name: strategy.name, space, text: JSON.stringify(budget) },
      search: { ...candidates, budget, goal: "optimum", seed: 2 } as const,
    })),
  ),
);

describe("the contract of strategies", () => {
  it.each(cases)("$name searches $space with $text, or says why not", ({ strategy, search }) => {
    const refused = refusal(strategy, search);
    if (refused !== undefined) {
      expect(refused).toBeInstanceOf(ArgumentError);
      return;
    }
    for (const failing of [0, 0.3]) {
      const trials = train(strategy, search, { failing });
      // the same state gives the same choices, from the beginning and from any moment
      for (const done of [0, 1, Math.floor(trials.length / 2), trials.length - 1])
        expect(train(strategy, search, { failing, before: trials.slice(0, done) })).toEqual(trials);
      const state: SearchState = { ...search, trials, pending: [] };
      expect(trials.length).toBeGreaterThan(0);
      expect(spent(state)).toBeLessThanOrEqual(toBudget(search.budget).amount);
      const keys = trials.map(({ graph, seed, epochs }) => `${graph} ${seed} ${epochs}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { graph, seed, epochs = 1 } of trials) {
        expect(search.candidates[graph]).toBeDefined();
        expect(Number.isInteger(seed) && seed >= 1 && Number.isInteger(epochs) && epochs >= 1).toBe(true);
      }
      expect(resultOf(strategy, state)).toEqual(resultOf(strategy, state));
    }
  });

  it.each(cases.filter(({ space }) => space === "the (C, L) plane"))(
    "$name chooses the same in a window of $space with $text, in whichever order results arrive",
    ({ strategy, search }) => {
      if (refusal(strategy, search) !== undefined) return;
      for (const window of [1, 4, 64]) {
        const setting = { ...search, window };
        const trials = completeSearch(strategy, setting, (each) => ({ error: errorOf(each, search, 0.2) }));
        expect(spent({ ...setting, trials, pending: [] })).toBeLessThanOrEqual(
          toBudget(search.budget).amount,
        );
        if (window === 1) expect(trials).toEqual(train(strategy, search, { failing: 0.2 }));
        const random = new NumpyRandomState(window);
        const known = new Map<string, { error: number | undefined }>();
        const key = (each: TrainingRequest) => JSON.stringify([each.graph, each.seed, each.epochs]);
        // begun again now and then, with gaps among the results
        const begin = () => new AskTell(strategy, setting, (each) => known.get(key(each)));
        let askTell = begin();
        for (let open = askTell.open(); open.length > 0; open = askTell.open()) {
          expect(open.length).toBeLessThanOrEqual(window);
          const ended = open[Math.floor(random.randomSample() * open.length)];
          known.set(key(ended), { error: errorOf(ended, search, 0.2) });
          if (random.randomSample() < 0.2) askTell = begin();
        }
        expect(askTell.trials).toEqual(trials);
        expect(known.size).toBe(trials.length);
      }
    },
  );

  it.each(cases.filter(({ text }) => text === '{"trainings":24}'))(
    "$name recommends a graph of $space, as good as a region of graphs",
    ({ strategy, search }) => {
      if (refusal(strategy, search) !== undefined) return;
      const state: SearchState = { ...search, trials: train(strategy, search, { parallel: 4 }), pending: [] };
      const { graph, region, error } = strategy.recommend(state);
      expect(search.candidates[graph]).toBeDefined();
      expect(error).toBeGreaterThan(3);
      expect(region.length).toBeGreaterThan(0);
      expect(region.every((each) => search.candidates[each] !== undefined)).toBe(true);
      const p = strategy.testFlatness?.(state) ?? NaN;
      expect(Number.isNaN(p) || (p > 0 && p <= 1)).toBe(true);
      const again = strategy.judge?.(state, graph);
      if (again !== undefined) expect(again.error).toBeCloseTo(error, 6);
    },
  );

  it("refuses budgets that are too small for a strategy, and budgets that it does not know", () => {
    const refused = cases.filter(({ strategy, search }) => refusal(strategy, search) !== undefined);
    expect(refused.map(({ name, space, text }) => `${name}: ${space}, ${text}`)).toEqual([
      'surface: three measures, {"trainings":9}',
      'surface: four measures, one of them a length, {"trainings":9}',
      ...Object.keys(spaces).flatMap((space) => [
        `own: ${space}, {"epochs":150,"full":12}`,
        `own: ${space}, {"epochs":240,"full":60}`,
      ]),
    ]);
  });

  it.each(strategies.map((strategy) => ({ strategy, name: strategy.name })))(
    "$name refuses no budget that is large enough, and says so when all training runs failed",
    ({ strategy }) => {
      const search = { candidates: fan, budget: { trainings: 60 }, goal: "optimum", seed: 1 } as const;
      strategy.check(search);
      const trials = train(strategy, search, { failing: 1 });
      expect(() => strategy.recommend({ ...search, trials, pending: [] })).toThrow(StudyError);
    },
  );
});

/** A recommendation, or why there is none. */
function resultOf(strategy: Strategy, state: SearchState): unknown {
  try {
    return strategy.recommend(state);
  } catch (error) {
    expect(error).toBeInstanceOf(StudyError);
    return (error as StudyError).message;
  }
}

describe("registerStrategy", () => {
  it("adds a strategy once, by its name", () => {
    expect(strategies.at(-1)).toBe(own);
    expect(() => registerStrategy({ ...own })).toThrow(
      'strategy.name must be a name that no other strategy has, but got "own"',
    );
    expect(() => registerStrategy({ ...own, name: "grid" })).toThrow(ArgumentError);
  });

  it.each([
    [null, "strategy must be an object with name, summary, check, next and recommend, but got null"],
    [{ ...own, name: "My strategy" }, "strategy.name must be lower-case letters, digits and hyphens"],
    [{ ...own, name: "a", summary: undefined }, "strategy.summary must be one line for the help text"],
    [{ ...own, name: "b", next: undefined }, "strategy.next must be a function"],
    [{ ...own, name: "c", judge: 3 }, "strategy.judge must be a function, but got 3"],
  ])("refuses %o", (strategy, message) => {
    expect(() => registerStrategy(strategy as Strategy)).toThrow(message);
  });
});
