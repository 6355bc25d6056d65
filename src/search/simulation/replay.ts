import { PythonRandom } from "../../random.js";
import { nextBatch } from "../strategies/nextBatch.js";
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
export interface ReplayOptions extends Pick<SearchState, "budget" | "goal"> {
  /** Number of training runs chosen together, before any of them has ended; default 1. */
  readonly parallel?: number;
  /** Seed of the strategy and of the drawn training runs: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
}

/** The result of a replayed search. */
export interface Replay {
  /** The training runs of the search, in order. */
  readonly trials: readonly TrainingOutcome[];
  readonly recommendation: Recommendation;
  /** True error of the recommended graph above that of the best graph, in percentage points. */
  readonly regret: number;
  /** Intersection over union of the recommended region and the true one. */
  readonly iou: number;
}

/** Replays a search on a table. Each new training run is drawn, with replacement, from the training runs of its graph. */
export function replay(table: TrainingTable, strategy: Strategy, options: ReplayOptions): Replay {
  const { budget, goal, seed, parallel = 1 } = options;
  const { candidates } = table;
  const random = new PythonRandom(seed);
  const drawn = new Map<string, number>();
  const train = (request: TrainingRequest): TrainingOutcome => {
    const key = `${request.graph} ${request.seed}`;
    const column = drawn.get(key) ?? random.randbelow(table.seeds);
    drawn.set(key, column);
    return { ...request, error: table.error(request.graph, column, request.epochs ?? table.full) };
  };
  const trials: TrainingOutcome[] = [];
  const state = (pending: readonly TrainingRequest[]): SearchState => ({
    ...{ candidates, trials, pending, budget, goal, seed },
  });
  for (;;) {
    const batch = nextBatch(strategy, state([]), parallel);
    if (batch.length === 0) break;
    trials.push(...batch.map(train));
  }
  const recommendation = strategy.recommend(state([]));
  return {
    trials,
    recommendation,
    regret: table.regret[recommendation.graph],
    iou: overlap(recommendation.region, table.regret),
  };
}

function overlap(found: readonly number[], regret: Float64Array): number {
  const within = (graph: number) => regret[graph] <= TOLERANCE;
  const both = found.filter(within).length;
  const truly = regret.reduce((count, _, graph) => count + (within(graph) ? 1 : 0), 0);
  return both / (found.length + truly - both);
}
