/** The budget of a search, as callers give it: a number of full training runs, or of epochs. */
export type SearchBudget =
  | { readonly trainings: number }
  | {
      readonly epochs: number;
      /** Epochs of a full training run. */
      readonly full: number;
    };

/** A number of training runs or epochs. */
export interface Amount {
  readonly unit: "trainings" | "epochs";
  readonly amount: number;
}

/** A budget as strategies read it. */
export interface Budget extends Amount {
  /** What a full training run costs, in the budget's unit. */
  readonly full: number;
}

/** Budgets of at least this many full training runs are spent on full training runs only. */
const ENOUGH_FULL_TRAININGS = 20;

/** Unit and amount of a budget, as a search or a study's plan gives it. */
export function amountOf(given: { readonly trainings: number } | { readonly epochs: number }): Amount {
  return "trainings" in given
    ? { unit: "trainings", amount: given.trainings }
    : { unit: "epochs", amount: given.epochs };
}

/** Converts a `SearchBudget`. */
export function toBudget(given: SearchBudget): Budget {
  return { ...amountOf(given), full: "trainings" in given ? 1 : given.full };
}

/** A budget's unit in words. */
export function unitText(unit: Amount["unit"]): string {
  return unit === "trainings" ? "training runs" : unit;
}

/** Whether a budget pays for full training runs only, so that none is cut short. */
export function paysInFull({ unit, amount, full }: Budget): boolean {
  return unit === "trainings" || amount >= ENOUGH_FULL_TRAININGS * full;
}
