import { gaveUp, outcome, type Outcome } from "./analyzeSearch.js";
import { welchTTest, type WelchTTest } from "../../statistics/welchTTest.js";
import type { Trial } from "../trials/trial.js";

/** The one claim of a study: the best graph against the fully connected network, both on fresh seeds. */
export interface Confirmation {
  readonly baseline: Outcome;
  readonly best: Outcome;
  /** Welch's test of error(best) - error(baseline). */
  readonly test: WelchTTest;
}

/**
 * Compares the best graph with the baseline on seeds that had no part in choosing it: the best of many is partly
 * luck, so its errors in the search say too much.
 *
 * @param best row of the best graph
 * @throws {StudyError} when either has fewer than two fresh trainings that came to their end
 */
export function analyzeConfirmation(best: number, trials: readonly Trial[]): Confirmation {
  const fresh = trials.filter((trial) => trial.phase === "confirmation");
  const ofBaseline = outcome(fresh.filter((trial) => trial.graph === "complete"));
  const ofBest = outcome(fresh.filter((trial) => trial.graph === best));
  if (ofBaseline.errors.length < 2 || ofBest.errors.length < 2)
    throw gaveUp(
      "fewer than two fresh trainings of the best graph or of the baseline came to their end",
      fresh,
    );
  return { baseline: ofBaseline, best: ofBest, test: welchTTest(ofBest.errors, ofBaseline.errors) };
}
