import { type SearchBudget, toBudget } from "../../search/strategies/budget.js";
import { spent, type TrainingRequest } from "../../search/strategies/strategy.js";
import type { OpenPlan } from "./plan/openPlan.js";
import type { OpenTrial } from "./trials/openTrial.js";

/** How much is done, and how much there is. */
export interface Done {
  readonly done: number;
  readonly total: number;
}

/** What the search of an open study may spend. */
export function allowanceOf({ guided: { budget }, epochs }: OpenPlan): SearchBudget {
  return "trainings" in budget ? budget : { ...budget, full: epochs! };
}

/** Training runs, or epochs, that are spent on the search, and all of them. */
export function searchProgress(plan: OpenPlan, trials: readonly OpenTrial[]): Done {
  const budget = allowanceOf(plan);
  const total = toBudget(budget).amount;
  const pending = trials.filter(({ phase }) => phase === "search") as TrainingRequest[];
  return { done: Math.min(total, spent({ budget, trials: [], pending })), total };
}

/** Training runs of the confirmation that are done, and all of them. */
export function confirmationProgress({ confirm, baseline }: OpenPlan, trials: readonly OpenTrial[]): Done {
  const done = trials.filter(({ phase }) => phase === "confirmation").length;
  return { done, total: confirm * (baseline ? 2 : 1) };
}
