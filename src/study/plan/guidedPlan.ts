import { ArgumentError } from "../../errors.js";
import type { StrategyModule } from "../../search/simulation/strategyModule.js";
import { amountOf } from "../../search/strategies/budget.js";
import { paceOf } from "./pace.js";
import type { GuidedPlan } from "./plan.js";
import { type StudyChoices, studyChoices } from "./studyChoices.js";
import { GRID_STRATEGY, GUIDED_STRATEGY } from "./studyPresets.js";

/**
 * The guided part of a plan; undefined for a grid.
 *
 * @param usual training runs to spend when no budget is chosen
 * @param module the loaded module of `choices.strategyModule`
 * @throws {ArgumentError} for choices that the strategy does not take
 */
export function guidedPlan(
  choices: StudyChoices,
  usual: number,
  module?: StrategyModule,
): GuidedPlan | undefined {
  const { budget, goal, tolerance, parallel, window, seed, seeds, graphs } = choices;
  const implied = budget === undefined && (seeds !== undefined || graphs !== undefined);
  const strategy = choices.strategy ?? module?.name ?? (implied ? GRID_STRATEGY : GUIDED_STRATEGY);
  if (module !== undefined && strategy !== module.name)
    throw new ArgumentError("strategy", `left out, or ${module.name}, the strategy of the module`, strategy);
  if (strategy === GRID_STRATEGY) {
    for (const [name, value] of Object.entries({ goal, tolerance, parallel, window, seed }))
      if (value !== undefined) throw new ArgumentError(name, "left out with the strategy grid", value);
    return undefined;
  }
  if (seeds !== undefined)
    throw new ArgumentError(
      "seeds",
      `left out with the ${strategy} strategy, which decides how often to train each graph`,
      seeds,
    );
  return {
    strategy,
    ...(module && { module: { source: module.source, sha256: module.sha256 } }),
    budget: budget ?? { trainings: usual },
    goal: (goal ?? studyChoices.goal.default) as GuidedPlan["goal"],
    ...paceOf(choices),
    seed: seed ?? studyChoices.seed.default,
    ...(tolerance !== undefined && tolerance !== studyChoices.tolerance.default && { tolerance }),
  };
}

/** Training runs of each graph that the budget of a grid allows; undefined without a budget or with another strategy. */
export function seedsWithin({ strategy, budget, seeds }: StudyChoices, graphs: number): number | undefined {
  if (strategy !== GRID_STRATEGY || budget === undefined) return undefined;
  if (seeds !== undefined) throw new ArgumentError("budget", "left out where seeds are given", seeds);
  const { unit, amount } = amountOf(budget);
  if (unit === "epochs")
    throw new ArgumentError("budget", "in full training runs for the grid strategy", `${amount} epochs`);
  if (amount < 2 * graphs)
    throw new ArgumentError(
      "budget",
      `at least ${2 * graphs}, two training runs of each of ${graphs} graphs (the surface strategy needs fewer)`,
      amount,
    );
  return Math.floor(amount / graphs);
}
