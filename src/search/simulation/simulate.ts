import { quantileSorted } from "simple-statistics";
import { requireInteger } from "../../errors.js";
import { toBudget } from "../strategies/budget.js";
import { strategyOf } from "../strategies/catalogue.js";
import { requireCandidates } from "../strategies/requireCandidates.js";
import { type Quality, type Replay, replay, type ReplayOptions } from "./replay.js";
import type { TrainingTable } from "./trainingTable.js";

/** The settings of a simulation. */
export interface SimulationOptions extends ReplayOptions {
  /** "surface", "grid", "random", "halving", or the name of a strategy that `registerStrategy` added. */
  readonly strategy: string;
  /** Number of searches, 1 to 1,000,000. */
  readonly repeats: number;
}

/** How good the results of many searches are. */
export interface Accuracy {
  /** True error of the recommended graph above that of the best graph, in percentage points. */
  readonly regret: { readonly median: number; readonly p90: number };
  /** Share of the repeats whose regret is at most this many points. */
  readonly within: Readonly<Record<"0.05" | "0.10" | "0.15", number>>;
  /** Median intersection over union of the recommended region and the true one, both within the tolerance. */
  readonly iou: number;
}

/** How well a strategy performs on a table, judged by a cubic surface through the table. */
export interface Simulation extends Accuracy {
  readonly strategy: string;
  /** Training runs, or epochs. */
  readonly budget: number;
  /** The same searches judged by a Gaussian process. */
  readonly process: Accuracy;
  readonly repeats: number;
}

/**
 * Replays a search on a table of training runs many times, each time with different draws.
 *
 * @throws {ArgumentError} for an unknown strategy, or when the budget or the graphs do not suffice for it
 *
 * @example
 * import { simulate, tableOf } from "sweetspot/study";
 * const places = Array.from({ length: 100 }, (_, i) => [(i % 10) / 10, 1.2 + Math.floor(i / 10) / 5]);
 * const errorsOf = ([c, l]) => [0, 0.1].map((luck) => 5 + (c - 0.4) ** 2 + (1 / l - 0.5) ** 2 + luck);
 * const table = tableOf(places, places.map(errorsOf));
 * const budget = { trainings: 20 };
 * const options = { strategy: "surface", budget, goal: "optimum", repeats: 5, seed: 1 };
 * simulate(table, options).within["0.10"]; // 1
 */
export function simulate(table: TrainingTable, options: SimulationOptions): Simulation {
  const { repeats, strategy: name } = options;
  requireInteger("repeats", repeats, 1, 1_000_000);
  return summarize(
    name,
    options,
    Array.from({ length: repeats }, (_, k) => repeatOf(table, options, k)),
  );
}

/** One repeat of a simulation, independent of the others. */
export function repeatOf(table: TrainingTable, options: SimulationOptions, k: number): Replay {
  const strategy = strategyOf(options.strategy);
  const { candidates, axes } = table;
  const { budget, goal, tolerance } = options;
  requireCandidates({ candidates, axes, tolerance });
  strategy.check({ candidates, axes, budget, goal });
  return replay(table, strategy, { ...options, seed: (Math.imul(options.seed, 1_000_003) + k) >>> 0 });
}

/** Summarizes repeats. */
export function summarize(
  strategy: string,
  { budget, repeats }: SimulationOptions,
  replays: readonly Pick<Replay, keyof Quality | "process">[],
): Simulation {
  return {
    strategy,
    budget: toBudget(budget).amount,
    ...accuracyOf(replays),
    process: accuracyOf(replays.map(({ process }) => process)),
    repeats,
  };
}

function accuracyOf(results: readonly Quality[]): Accuracy {
  const regrets = results.map(({ regret }) => regret).sort((a, b) => a - b);
  const ious = results.map(({ iou }) => iou).sort((a, b) => a - b);
  const within = (bound: number) => regrets.filter((regret) => regret <= bound).length / results.length;
  return {
    regret: { median: quantileSorted(regrets, 0.5), p90: quantileSorted(regrets, 0.9) },
    within: { "0.05": within(0.05), "0.10": within(0.1), "0.15": within(0.15) },
    iou: quantileSorted(ious, 0.5),
  };
}
