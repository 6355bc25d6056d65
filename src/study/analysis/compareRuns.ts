import { twoWayTest } from "../../statistics/twoWayTest.js";
import { welchTTest, type WelchTTest } from "../../statistics/welchTTest.js";
import { decodeSquares } from "../trials/residualBytes.js";
import { decodeWrong } from "../trials/wrongBits.js";
import { type CompletedTrial, isCompleted, type Trial } from "../trials/trial.js";
import { outcome } from "./analyzeSearch.js";

/** A comparison of two networks, from training runs that were judged on the same examples. Differences are in percentage points. */
export interface Comparison extends WelchTTest {
  /** The examples that the test covers; absent where it covers training seeds only. */
  readonly images?: {
    readonly count: number;
    /** On how many of them the two networks differ in their mean error. */
    readonly telling: number;
  };
}

/**
 * Tests error(first) - error(second). The two-way test covers both the training seeds and the examples. Welch's test, which
 * covers the seeds only, replaces it where the journal has no result for each example.
 *
 * @param first at least two completed training runs, among others
 * @param second at least two completed training runs, among others
 */
export function compareRuns(first: readonly Trial[], second: readonly Trial[]): Comparison {
  const [a, b] = [first, second].map(exampleErrors);
  const images = a?.[0]?.length ?? 0;
  if (
    a === undefined ||
    b === undefined ||
    images < 2 ||
    [...a, ...b].some(({ length }) => length !== images)
  )
    return welchTTest(outcome(first).errors, outcome(second).errors);
  const { difference, interval, telling, t, df, p } = twoWayTest(a, b);
  return {
    ...{ t, df, p, difference: 100 * difference, interval: [100 * interval[0], 100 * interval[1]] },
    images: { count: images, telling },
  };
}

/** For each completed training run, the error on each example as a share of 100 %; undefined where one does not say. */
function exampleErrors(trials: readonly Trial[]): ArrayLike<number>[] | undefined {
  const errors = trials.filter(isCompleted).map(errorsOf);
  return errors.every((each) => each !== undefined) ? errors : undefined;
}

function errorsOf({ wrong, residuals }: CompletedTrial): ArrayLike<number> | undefined {
  if (residuals !== undefined) return decodeSquares(residuals);
  return wrong === undefined ? undefined : decodeWrong(wrong);
}
