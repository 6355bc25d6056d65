import { NumpyRandomState } from "../../../src/random.js";
import { completeSearch } from "../../../src/search/strategies/askTell.js";
import type { Axis, Point } from "../../../src/statistics/axes.js";
import type { SearchBudget } from "../../../src/search/strategies/budget.js";
import type {
  SearchGoal,
  SearchState,
  Strategy,
  TrainingOutcome,
  TrainingRequest,
} from "../../../src/search/strategies/strategy.js";

/** Places like those of a real sweep: a fan of path lengths that narrows towards high clustering. */
export const fan: readonly Point[] = Array.from({ length: 15 }, (_, i) =>
  Array.from({ length: 15 }, (_, j): Point => {
    const c = 0.05 + (0.9 * i) / 14;
    return [c, 1.1 + (j / 14) * (2.6 - 1.4 * c)];
  }),
).flat();

/** A bowl with its bottom at one of the places. */
export function bowlAt(bottom: Point, depth = 1): (place: Point) => number {
  return ([c, l]) => 5 + depth * (4 * (c - bottom[0]) ** 2 + 12 * (1 / l - 1 / bottom[1]) ** 2);
}

/** A search on a synthetic surface. */
export interface SyntheticSearch {
  readonly candidates: readonly Point[];
  readonly axes?: readonly Axis[];
  readonly tolerance?: number;
  readonly truth: (place: Point) => number;
  readonly noise: number;
  readonly budget: SearchBudget;
  readonly goal?: SearchGoal;
  readonly seed?: number;
  readonly parallel?: number;
  readonly window?: number;
  /** Trials that are already in a journal. */
  readonly before?: readonly TrainingOutcome[];
}

/** The final state of a search. As in reality, the noise of a training run depends only on its graph and seed. */
export function finish(strategy: Strategy, search: SyntheticSearch): SearchState {
  const { candidates, axes, tolerance, truth, noise, budget, seed = 1, before = [], ...pace } = search;
  const setting = { candidates, axes, tolerance, budget, goal: search.goal ?? "optimum", seed } as const;
  const train = ({ graph, seed: run }: TrainingRequest) => {
    const draw = new NumpyRandomState(1000 * graph + run + 7919 * seed).standardNormal();
    return { error: truth(candidates[graph]) + noise * draw };
  };
  if (pace.parallel !== undefined || pace.window !== undefined)
    return { ...setting, trials: completeSearch(strategy, { ...setting, ...pace }, train), pending: [] };
  const trials = [...before];
  const state = () => ({ ...setting, trials, pending: [] });
  for (let request = strategy.next(state()); request !== undefined; request = strategy.next(state()))
    trials.push({ ...request, ...train(request) });
  return state();
}

/** True error of a candidate above that of the best one. */
export function regretOf({ candidates, truth }: SyntheticSearch, graph: number): number {
  return truth(candidates[graph]) - Math.min(...candidates.map(truth));
}
