import { ArgumentError, requireInteger } from "../../errors.js";

/** A budget as it stands on the command line. */
export interface BudgetArguments {
  budget?: number;
  /** A number, or no word at all after the option: then --budget counts epochs. */
  budgetEpochs?: string;
}

/** The options behind `BudgetArguments`. */
export const budgetOptions = {
  budget: { type: "number", describe: "Trainings to spend" },
  "budget-epochs": {
    type: "string",
    describe: "Epochs to spend instead; without a number, --budget counts epochs",
  },
} as const;

/**
 * What a budget means.
 *
 * @throws {ArgumentError} when it is no number, or given twice
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
    throw new ArgumentError("--budget-epochs", "without a number beside --budget", budgetEpochs);
  if (budgetEpochs === "" && budget === undefined)
    throw new ArgumentError("--budget-epochs", "a number of epochs, or beside --budget", "nothing");
  const epochs = budgetEpochs === "" ? budget : Number(budgetEpochs);
  requireInteger("--budget-epochs", epochs, 1);
  return { epochs: epochs! };
}
