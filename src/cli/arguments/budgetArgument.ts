import { ArgumentError, requireInteger } from "../../errors.js";

/** A budget as given on the command line. */
export interface BudgetArguments {
  budget?: number;
  /** A number; or empty, in which case --budget counts epochs. */
  budgetEpochs?: string;
}

/**
 * The budget that the options describe.
 *
 * @throws {ArgumentError} when it is not a number, or given twice
 */
export function budgetOf({
  budget,
  budgetEpochs,
}: BudgetArguments): { trainings: number } | { epochs: number } | undefined {
  if (budgetEpochs === undefined) {
    if (budget === undefined) return undefined;
    requireInteger("--budget", budget, 1);
    return { trainings: budget };
  }
  if (budgetEpochs !== "" && budget !== undefined)
    throw new ArgumentError("--budget-epochs", "left without a number beside --budget", budgetEpochs);
  if (budgetEpochs === "" && budget === undefined)
    throw new ArgumentError("--budget-epochs", "a number of epochs, or combined with --budget", "nothing");
  const epochs = budgetEpochs === "" ? budget : Number(budgetEpochs);
  requireInteger("--budget-epochs", epochs, 1);
  return { epochs: epochs! };
}
