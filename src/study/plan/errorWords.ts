import type { Plan } from "./plan.js";

/** What the error of a study is called. All errors are in percent, and their differences in percentage points. */
export interface ErrorWords {
  /** In a sentence, after "the". */
  readonly noun: string;
  /** At the start of a title. */
  readonly title: string;
  /** The mean over training runs. */
  readonly mean: string;
  /** What follows the number in the head of a table. */
  readonly unit: string;
  /** The label of an axis. */
  readonly axis: string;
  /** The label of a colour scale. */
  readonly legend: string;
  /** What differences are in. */
  readonly points: string;
  /** What a network has, such as "3.21 % error". */
  readonly had: (value: string) => string;
}

const ofClasses: ErrorWords = {
  noun: "error",
  title: "Error",
  mean: "mean error",
  unit: "%",
  axis: "top-1 error (%)",
  legend: "top-1 error (%), clamped at the high end",
  points: "percentage points",
  had: (value) => `${value} error`,
};

const ofTarget: ErrorWords = {
  noun: "mean squared error",
  title: "Mean squared error",
  mean: "mean squared error",
  unit: "% of variance",
  axis: "mean squared error (% of variance)",
  legend: "mean squared error (% of variance), clamped",
  points: "percentage points of the variance",
  had: (value) => `a mean squared error of ${value} of the variance`,
};

/** The words for the error of a plan's data: the share of wrong examples, or the mean squared error of a target. */
export function errorWords(plan: Pick<Plan, "data">): ErrorWords {
  return targetOf(plan) === undefined ? ofClasses : ofTarget;
}

/** The target of a plan's data; undefined for classes. */
export function targetOf({ data: { facts } }: Pick<Plan, "data">): PlannedTarget | undefined {
  return facts?.target;
}

/** The numbers that networks learn to predict. */
export interface PlannedTarget {
  readonly name: string;
  /** Variance over the training examples, in squared units of the target. Errors are in percent of it. */
  readonly variance: number;
  /** Error of always predicting the mean of the training examples, on the test examples, in percent of the variance. */
  readonly meanError: number;
}

/**
 * A mean squared error in squared units of the target.
 *
 * @param error in percent of the variance
 */
export function squaredUnits(error: number, { variance }: PlannedTarget): number {
  return (error / 100) * variance;
}
