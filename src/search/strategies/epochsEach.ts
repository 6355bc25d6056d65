import { type Budget, paysInFull } from "./budget.js";

/** Number of graphs in the paper's grid. */
export const PAPER_GRID_SIZE = 52;

/**
 * Epochs of each training run of a budget in epochs. The budget then suffices for about half as many graphs as the paper's
 * grid has. The noise of one training run is then still larger than the bias of stopping early.
 *
 * @param candidates how many graphs may be trained
 * @returns undefined for full training runs
 */
export function epochsEach(candidates: number, budget: Budget): number | undefined {
  if (paysInFull(budget)) return undefined;
  const graphs = Math.min(PAPER_GRID_SIZE, candidates) / 2;
  return Math.min(budget.full, budget.amount, Math.max(1, Math.round(budget.amount / graphs)));
}

/** How many training runs a budget pays for when each gets `epochsEach`. */
export function trainingsWithin(candidates: number, budget: Budget): number {
  return Math.floor(budget.amount / (epochsEach(candidates, budget) ?? budget.full));
}
