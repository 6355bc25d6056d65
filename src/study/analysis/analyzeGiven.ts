import { outcome, type Outcome, type SearchAnalysis } from "./analyzeSearch.js";
import type { PlacedGiven } from "../plan/givenGraphs.js";
import { liesIn } from "../../search/region/rectangle.js";
import { welchTTest, type WelchTTest } from "../../statistics/welchTTest.js";
import type { Trial } from "../trials/trial.js";

/** A given graph with its outcome. It was chosen in advance, so no selection bias affects its errors. */
export interface TrainedGiven extends PlacedGiven, Outcome {
  /** Whether it lies in the rectangle of the study's sweet spot. */
  readonly inSweetSpot: boolean;
  /** Welch's test of error(graph) - error(baseline), both in the search; absent with fewer than two completed training runs. */
  readonly test?: WelchTTest;
}

/** Compares the given graphs of a study with its sweet spot and its baseline, which do not depend on them. */
export function analyzeGiven(
  given: readonly PlacedGiven[],
  { sweetSpot, baseline }: SearchAnalysis,
  trials: readonly Trial[],
): TrainedGiven[] {
  return given.map((placed) => {
    const result = outcome(trials.filter(({ graph }) => graph === `given:${placed.name}`));
    const test = result.errors.length < 2 ? undefined : welchTTest(result.errors, baseline.errors);
    return { ...placed, ...result, inSweetSpot: liesIn(sweetSpot, placed), ...(test && { test }) };
  });
}
