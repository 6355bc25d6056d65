import type { SearchState } from "./strategy.js";

/** Graphs of the paper's grid. */
export const GRID = 52;
/** From so many whole trainings on there is no need of shorter ones. */
const ENOUGH_WHOLE = 20;

/**
 * How many epochs each training of a budget in epochs gets: so few that about half as many graphs as the grid has can be
 * trained. What one training errs by is then still more than what few epochs mislead by.
 *
 * @returns undefined for whole trainings
 */
export function epochsEach({
  candidates,
  budget,
}: Pick<SearchState, "candidates" | "budget">): number | undefined {
  if ("trainings" in budget || budget.epochs >= ENOUGH_WHOLE * budget.full) return undefined;
  const graphs = Math.min(GRID, candidates.length) / 2;
  return Math.min(budget.full, Math.max(1, Math.round(budget.epochs / graphs)));
}
