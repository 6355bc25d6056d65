import type { TrainedGiven } from "./analyzeGiven.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { SearchAnalysis } from "./analyzeSearch.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Trial } from "../trials/trial.js";
import type { Verdict } from "./verdict.js";

/** Everything that a finished study says. */
export interface StudyResult {
  readonly plan: Plan;
  /** The sampled graphs, by row. */
  readonly graphs: readonly SampledGraph[];
  readonly trials: readonly Trial[];
  readonly search: SearchAnalysis;
  /** The graphs that were given. */
  readonly given: readonly TrainedGiven[];
  readonly confirmation: Confirmation;
  readonly verdict: Verdict;
  /** The folder of the study. */
  readonly out: string;
  /** Wall time of this run of the study; of a study that was resumed, of its last part. */
  readonly seconds: number;
}
