import { type SearchBudget, toBudget } from "../search/strategies/budget.js";
import type { Plan } from "./plan/plan.js";
import { tuningRuns } from "./trials/tuningTasks.js";

/** What a study costs, known before it starts. */
export interface StudyCost {
  /** Training runs of the search; a budget in epochs is converted to full training runs, and need not be an integer. */
  readonly search: number;
  /** Training runs of the tuning; 0 for none. */
  readonly tuning: number;
  /** Training runs on fresh seeds: the best graph, the baseline, both tuned, the controls, and given graphs. */
  readonly confirmation: number;
}

/**
 * The number of training runs in each phase of a study, if none fails.
 *
 * @example
 * const { plan } = await planStudy({ budget: { trainings: 25 }, controls: ["ring"], tune: { adam: [0.001, 0.004] } });
 * studyCost(plan); // { search: 25, tuning: 12, confirmation: 50 }
 */
export function studyCost(plan: Plan): StudyCost {
  const { tune, guided, controls = [], given = [], confirmationSeeds } = plan;
  const networks =
    2 + (tune === undefined ? 0 : 2) + controls.length + (guided === undefined ? 0 : given.length);
  return {
    search: searchRuns(plan),
    tuning: tune === undefined ? 0 : tuningRuns({ ...plan, tune }),
    confirmation: networks * confirmationSeeds,
  };
}

function searchRuns({ guided, graphs, seeds, baselineSeeds, given = [], recipe }: Plan): number {
  if (guided === undefined) return (graphs + given.length) * seeds + baselineSeeds;
  const { duration } = recipe;
  if ("trainings" in guided.budget || !("epochs" in duration))
    return (guided.budget as { trainings: number }).trainings;
  const budget: SearchBudget = { ...guided.budget, full: duration.epochs };
  return toBudget(budget).amount / duration.epochs;
}
