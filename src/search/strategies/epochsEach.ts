import { type Budget, paysInFull } from "./budget.js";

/** Number of graphs in the paper's grid. */
export const PAPER_GRID_SIZE = 52;

/** Errors after fewer epochs are biased: the lowest graph is another one. */
const LEAST_EPOCHS = 5;

/**
 * Epochs of each training run of a budget of B epochs: max(5, round(B / 26)). The budget then suffices for at most 26 graphs,
 * half as many as the paper's grid has. The noise of one training run is then still larger than the bias of stopping early.
 *
 * @returns undefined for full training runs
 */
export function epochsEach(budget: Budget): number | undefined {
  if (paysInFull(budget)) return undefined;
  return Math.min(budget.amount, atLeastFive(Math.round(budget.amount / (PAPER_GRID_SIZE / 2)), budget.full));
}

/** A number of epochs, raised to the five that a comparison needs; at most those of a full training run. */
export function atLeastFive(epochs: number, full: number): number {
  return Math.min(full, Math.max(LEAST_EPOCHS, epochs));
}

/** How many training runs a budget pays for when each gets `epochsEach`. */
export function trainingsWithin(budget: Budget): number {
  return Math.floor(budget.amount / (epochsEach(budget) ?? budget.full));
}
