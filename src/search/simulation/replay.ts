import { PythonRandom } from "../../random.js";
import { completeSearch } from "../strategies/askTell.js";
import { scoreOf } from "../strategies/scoredEpochs.js";
import {
  type Recommendation,
  type SearchState,
  type Strategy,
  TOLERANCE,
  type TrainingOutcome,
  type TrainingRequest,
} from "../strategies/strategy.js";
import type { TrainingTable } from "./trainingTable.js";

/** The settings of a replayed search. */
export interface ReplayOptions extends Pick<SearchState, "budget" | "goal" | "tolerance"> {
  /** Number of training runs chosen together, before any of them has ended; default 1. */
  readonly parallel?: number;
  /** Number of training runs that are open at a time, instead: each is chosen when the oldest has ended. */
  readonly window?: number;
  /** Seed of the strategy and of the drawn training runs: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
}

/** How good the result of a replayed search is. */
export interface Quality {
  /** True error of the recommended graph above that of the best graph, in percentage points. */
  readonly regret: number;
  /** Intersection over union of the recommended region and the true one. */
  readonly iou: number;
}

/** The result of a replayed search. Its quality is judged by a cubic surface through the table. */
export interface Replay extends Quality {
  /** The training runs of the search, in order. */
  readonly trials: readonly TrainingOutcome[];
  readonly recommendation: Recommendation;
  /** The same by a Gaussian process. */
  readonly process: Quality;
}

/** Replays a search on a table. Each new training run is drawn, with replacement, from the training runs of its graph. */
export function replay(table: TrainingTable, strategy: Strategy, options: ReplayOptions): Replay {
  const { budget, goal, seed, parallel, window, tolerance } = options;
  const { candidates, axes } = table;
  const random = new PythonRandom(seed);
  const drawn = new Map<string, number>();
  const train = (request: TrainingRequest): Pick<TrainingOutcome, "error"> => {
    const key = `${request.graph} ${request.seed}`;
    const column = drawn.get(key) ?? random.randbelow(table.seeds);
    drawn.set(key, column);
    const { graph, epochs } = request;
    const errorAfter = (epoch: number) => table.error(graph, column, epoch);
    return { error: epochs === undefined ? errorAfter(table.full) : scoreOf(epochs, errorAfter) };
  };
  const setting = { candidates, axes, tolerance, budget, goal, seed };
  const trials = completeSearch(strategy, { ...setting, parallel, window }, train);
  const recommendation = strategy.recommend({ ...setting, trials, pending: [] });
  const judgedBy = (regret: Float64Array): Quality => ({
    regret: regret[recommendation.graph],
    iou: overlap(recommendation.region, regret, tolerance),
  });
  return { trials, recommendation, ...judgedBy(table.regret), process: judgedBy(table.processRegret) };
}

function overlap(found: readonly number[], regret: Float64Array, tolerance = TOLERANCE): number {
  const within = (graph: number) => regret[graph] <= tolerance;
  const both = found.filter(within).length;
  const truly = regret.reduce((count, _, graph) => count + (within(graph) ? 1 : 0), 0);
  return both / (found.length + truly - both);
}
