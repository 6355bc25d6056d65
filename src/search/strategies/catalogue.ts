import { ArgumentError } from "../../errors.js";
import { grid } from "./grid.js";
import { halving } from "./halving.js";
import { random } from "./random.js";
import { requireStrategy } from "./requireStrategy.js";
import type { Strategy } from "./strategy.js";
import { ownStrategyNames, strategyNames } from "./strategyNames.js";
import { surface } from "./surface.js";

const own: Readonly<Record<(typeof ownStrategyNames)[number], Strategy>> = { surface, grid, random, halving };

const registered: Strategy[] = ownStrategyNames.map((name) => own[name]);

/** All strategies, in the order of the help text; those that were registered come last. */
export const strategies: readonly Strategy[] = registered;

/**
 * The strategy with a given name.
 *
 * @throws {ArgumentError} for an unknown name
 */
export function strategyOf(name: string): Strategy {
  const strategy = strategies.find((candidate) => candidate.name === name);
  if (strategy === undefined) throw new ArgumentError("strategy", `one of ${strategyNames.join(", ")}`, name);
  return strategy;
}

/**
 * Adds a strategy to the catalogue, so that `simulate` and studies find it by its name. A strategy keeps no state: it must
 * make the same choice for the same `SearchState`, because a resumed study repeats its choices.
 *
 * @throws {ArgumentError} for a name that is taken, or a strategy that lacks a method
 *
 * @example
 * import { registerStrategy, simulate, strategyOf, tableOf } from "sweetspot/study";
 * // trains the graphs in their order, each once; takes the lowest mean as the random strategy does
 * registerStrategy({
 *   name: "in-order",
 *   summary: "train graphs in their order; take the lowest mean",
 *   check: (search) => strategyOf("random").check(search),
 *   next({ candidates, trials, pending, budget }) {
 *     const graph = trials.length + pending.length;
 *     return graph < Math.min(candidates.length, budget.trainings) ? { graph, seed: 1 } : undefined;
 *   },
 *   recommend: (state) => strategyOf("random").recommend(state),
 * });
 * const places = Array.from({ length: 100 }, (_, i) => [(i % 10) / 10, 1.2 + Math.floor(i / 10) / 5]);
 * const errorsOf = ([c, l]) => [0, 0.1].map((luck) => 5 + (c - 0.4) ** 2 + (1 / l - 0.5) ** 2 + luck);
 * const table = tableOf(places, places.map(errorsOf));
 * const options = { budget: { trainings: 100 }, goal: "optimum", repeats: 5, seed: 1 };
 * simulate(table, { ...options, strategy: "in-order" }).within["0.10"]; // 1
 */
export function registerStrategy(strategy: Strategy): void {
  requireStrategy(strategy);
  if (strategyNames.includes(strategy.name))
    throw new ArgumentError("strategy.name", "a name that no other strategy has", strategy.name);
  registered.push(strategy);
  strategyNames.push(strategy.name);
}
