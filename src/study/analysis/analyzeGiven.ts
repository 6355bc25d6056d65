import { outcome, type Outcome, type SearchAnalysis } from "./analyzeSearch.js";
import type { PlacedGiven } from "../plan/givenGraphs.js";
import { liesIn } from "../../search/region/rectangle.js";
import { welchTTest, type WelchTTest } from "../../statistics/welchTTest.js";
import type { Trial } from "../trials/trial.js";

/** A given graph with its outcome. It is one of few, chosen beforehand: its errors are no luck of a search. */
export interface TrainedGiven extends PlacedGiven, Outcome {
  /** Whether it lies in the rectangle of the study's sweet spot. */
  readonly inSweetSpot: boolean;
  /** Welch's test of error(graph) - error(baseline), both in the search; absent below two trainings that ended. */
  readonly test?: WelchTTest;
}

/** Holds the given graphs of a study against its sweet spot and its baseline. They take no part in finding either. */
export function analyzeGiven(
  given: readonly PlacedGiven[],
  { sweetSpot, baseline }: SearchAnalysis,
  trials: readonly Trial[],
): TrainedGiven[] {
  return given.map((placed) => {
    const own = outcome(trials.filter(({ graph }) => graph === `given:${placed.name}`));
    const test = own.errors.length < 2 ? undefined : welchTTest(own.errors, baseline.errors);
    return { ...placed, ...own, inSweetSpot: liesIn(sweetSpot, placed), ...(test && { test }) };
  });
}
