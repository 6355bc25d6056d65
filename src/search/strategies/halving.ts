import { ArgumentError } from "../../errors.js";
import { toBudget, unitText } from "./budget.js";
import { PAPER_GRID_SIZE } from "./epochsEach.js";
import { evenSample } from "./evenSample.js";
import { meanOf } from "../../statistics/meanOf.js";
import { recommendLowest } from "./recommendLowest.js";
import type { SearchState, Strategy, TrainingOutcome, TrainingRequest } from "./strategy.js";

/** Number of rungs. Each may spend the same share of the budget. */
const RUNGS = 4;

/**
 * Successive halving over evenly spread graphs. The better half of each rung is promoted to the next, where each graph gets
 * twice as many training runs. With a budget in epochs, its one training run gets twice as many epochs instead, from scratch with
 * the same seed.
 *
 * Source: Karnin, Koren and Somekh, "Almost Optimal Exploration in Multi-Armed Bandits", ICML 2013; Jamieson and
 * Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016.
 */
export const halving: Strategy = {
  name: "halving",
  summary: "successive halving: keep the better half of the graphs, with twice the training runs or epochs",

  check({ budget }) {
    const { unit, amount } = toBudget(budget);
    if (amount < 2 * RUNGS)
      throw new ArgumentError(
        "budget",
        `at least ${2 * RUNGS} ${unitText(unit)}, two per rung of the halving strategy (the random strategy needs fewer)`,
        amount,
      );
  },

  next(state) {
    const asked = new Set([...state.trials, ...state.pending].map(textOf));
    for (const rung of rungsOf(state)) {
      const fresh = rung.requests.find((request) => !asked.has(textOf(request)));
      if (fresh !== undefined) return fresh;
    }
    return undefined;
  },

  recommend: (state) => recommendLowest(state, rungsOf(state).at(-1)!.graphs),
};

interface Rung {
  readonly graphs: readonly number[];
  readonly requests: readonly TrainingRequest[];
}

/** The rungs up to the first incomplete one. */
function rungsOf(state: SearchState): Rung[] {
  const { candidates, trials } = state;
  const { unit, amount, full } = toBudget(state.budget);
  const share = Math.floor(amount / RUNGS);
  let graphs = evenSample(candidates, Math.min(PAPER_GRID_SIZE, share));
  const ended = new Map(trials.map((trial) => [textOf(trial), trial]));
  const seeds = new Map<number, number>();
  const rungs: Rung[] = [];
  for (let k = 0; k < RUNGS; k++) {
    const each = Math.floor(share / graphs.length);
    const requests = graphs.flatMap((graph): TrainingRequest[] => {
      if (unit === "epochs") return [{ graph, seed: 1, ...(each < full && { epochs: each }) }];
      const before = seeds.get(graph) ?? 0;
      seeds.set(graph, before + each);
      return Array.from({ length: each }, (_, i) => ({ graph, seed: before + i + 1 }));
    });
    rungs.push({ graphs, requests });
    if (!requests.every((request) => ended.has(textOf(request)))) break;
    // results of higher rungs must not affect this one
    const soFar = unit === "epochs" ? requests : rungs.flatMap((rung) => rung.requests);
    const outcomes = soFar.map((request) => ended.get(textOf(request))!);
    const scores = new Map(graphs.map((graph) => [graph, score(graph, outcomes)]));
    graphs = [...graphs]
      .sort((a, b) => compare(scores.get(a)!, scores.get(b)!) || a - b)
      .slice(0, Math.ceil(graphs.length / 2));
  }
  return rungs;
}

/** The mean error of the completed training runs of a graph; Infinity without any. */
function score(graph: number, outcomes: readonly TrainingOutcome[]): number {
  const errors = outcomes.flatMap((outcome) =>
    outcome.graph === graph && outcome.error !== undefined ? [outcome.error] : [],
  );
  return errors.length > 0 ? meanOf(errors) : Infinity;
}

/** The order of two scores. A difference would be NaN for two infinite scores. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf({ graph, seed, epochs }: TrainingRequest): string {
  return `${graph} ${seed} ${epochs}`;
}
