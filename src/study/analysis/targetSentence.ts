import { errorText, significant } from "../../figures/numberText.js";
import { squaredUnits, targetOf } from "../plan/errorWords.js";
import type { Plan } from "../plan/plan.js";
import type { Confirmation } from "./analyzeConfirmation.js";

/** What the errors of a target mean, and what they are in its own units; empty for classes. */
export function targetSentence(plan: Plan, { best, baseline }: Confirmation): string {
  const target = targetOf(plan);
  if (target === undefined) return "";
  const name = JSON.stringify(target.name);
  const own = (error: number) => significant(squaredUnits(error, target));
  const root = (error: number) => significant(Math.sqrt(squaredUnits(error, target)));
  const useless =
    best.mean < target.meanError
      ? ""
      : " The best graph is no better than predicting the mean for every example, so the differences mean little.";
  return (
    `Errors are in percent of the variance of ${name} over the training examples, ${significant(target.variance)}; always predicting their mean has ${errorText({ mean: target.meanError })} on the test examples. ` +
    `In units of ${name}, the root mean squared error is ${root(best.mean)} for the best graph and ${root(baseline.mean)} for the fully connected network ` +
    `(mean squared errors ${own(best.mean)} and ${own(baseline.mean)}).${useless}`
  );
}
