import { ArgumentError } from "../../errors.js";
import { toBudget } from "./budget.js";
import { PAPER_GRID_SIZE } from "./epochsEach.js";
import { evenSample } from "./evenSample.js";
import { halvingLadder, leastEpochs, RUNGS } from "./halvingLadder.js";
import { meanOf } from "../../statistics/meanOf.js";
import { recommendLowest } from "./recommendLowest.js";
import type { SearchState, Strategy, TrainingOutcome, TrainingRequest } from "./strategy.js";

/**
 * Successive halving over evenly spread graphs. The better half of each rung is promoted to the next, where each graph gets
 * twice as many training runs. With a budget in epochs, its one training run is continued to twice as many epochs instead: see
 * `halvingLadder`.
 *
 * Source: Karnin, Koren and Somekh, "Almost Optimal Exploration in Multi-Armed Bandits", ICML 2013; Jamieson and
 * Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016.
 */
export const halving: Strategy = {
  name: "halving",
  summary: "successive halving: keep the better half of the graphs, with twice the training runs or epochs",

  check({ candidates, budget }) {
    const { unit, amount, full } = toBudget(budget);
    const inEpochs = unit === "epochs";
    const least = inEpochs ? leastEpochs(candidates.length, full) : 2 * RUNGS;
    if (amount >= least) return;
    const needed = inEpochs
      ? `${least} epochs, to compare four graphs and then two with the halving strategy`
      : `${least} training runs, two per rung of the halving strategy`;
    throw new ArgumentError("budget", `at least ${needed} (the random strategy needs fewer)`, amount);
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

  continuable(state) {
    const ended = new Set(state.trials.map(textOf));
    const rungs = rungsOf(state);
    const [before, now] = [rungs.at(-2), rungs.at(-1)!];
    return now.requests.flatMap((request) => [
      ...(now.last ? [] : [request]),
      ...(ended.has(textOf(request))
        ? []
        : (before?.requests.filter(({ graph }) => graph === request.graph) ?? [])),
    ]);
  },
};

interface Rung {
  readonly graphs: readonly number[];
  readonly requests: readonly TrainingRequest[];
  /** Whether none follows. */
  readonly last: boolean;
}

/** The rungs up to the first incomplete one. */
function rungsOf(state: SearchState): Rung[] {
  const { candidates, trials } = state;
  const budget = toBudget(state.budget);
  const ladder = budget.unit === "epochs" ? halvingLadder(candidates.length, budget) : undefined;
  const share = Math.floor(budget.amount / RUNGS);
  const count = ladder?.length ?? RUNGS;
  let graphs = evenSample(state, ladder?.[0].graphs ?? Math.min(PAPER_GRID_SIZE, share));
  const ended = new Map(trials.map((trial) => [textOf(trial), trial]));
  const seeds = new Map<number, number>();
  const rungs: Rung[] = [];
  for (let k = 0; k < count; k++) {
    const each = Math.floor(share / graphs.length);
    const requests = graphs.flatMap((graph): TrainingRequest[] => {
      if (ladder !== undefined) return [{ graph, seed: 1, epochs: ladder[k].epochs }];
      const before = seeds.get(graph) ?? 0;
      seeds.set(graph, before + each);
      return Array.from({ length: each }, (_, i) => ({ graph, seed: before + i + 1 }));
    });
    rungs.push({ graphs, requests, last: k === count - 1 });
    if (!requests.every((request) => ended.has(textOf(request)))) break;
    // results of higher rungs must not affect this one
    const soFar = ladder !== undefined ? requests : rungs.flatMap((rung) => rung.requests);
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
