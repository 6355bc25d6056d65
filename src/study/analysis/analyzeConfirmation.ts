import { noResult, outcome, type Outcome } from "./analyzeSearch.js";
import { welchTTest, type WelchTTest } from "../../statistics/welchTTest.js";
import type { Trial } from "../trials/trial.js";

/** The claim of a study: the best graph against the fully connected network, both on fresh seeds. */
export interface Confirmation {
  readonly baseline: Outcome;
  readonly best: Outcome;
  /** Welch's test of error(best) - error(baseline). */
  readonly test: WelchTTest;
}

/**
 * Compares the best graph with the baseline on seeds that were not used to choose it. The best of many is partly luck, so
 * its errors in the search are too optimistic.
 *
 * @param best row of the best graph
 * @throws {StudyError} when either has fewer than two completed fresh training runs
 */
export function analyzeConfirmation(best: number, trials: readonly Trial[]): Confirmation {
  const fresh = trials.filter((trial) => trial.phase === "confirmation" && trial.setting === undefined);
  const ofBaseline = outcome(fresh.filter((trial) => trial.graph === "complete"));
  const ofBest = outcome(fresh.filter((trial) => trial.graph === best));
  if (ofBaseline.errors.length < 2 || ofBest.errors.length < 2)
    throw noResult(
      "fewer than two fresh training runs of the best graph or of the baseline completed",
      fresh,
    );
  return { baseline: ofBaseline, best: ofBest, test: welchTTest(ofBest.errors, ofBaseline.errors) };
}
