import type { TrainedGiven } from "./analyzeGiven.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { SearchAnalysis } from "./analyzeSearch.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Trial } from "../trials/trial.js";
import type { Verdict } from "./verdict.js";

/** The result of a completed study. */
export interface StudyResult {
  readonly plan: Plan;
  /** The sampled graphs, by row. */
  readonly graphs: readonly SampledGraph[];
  readonly trials: readonly Trial[];
  readonly search: SearchAnalysis;
  /** The given graphs. */
  readonly given: readonly TrainedGiven[];
  readonly confirmation: Confirmation;
  readonly verdict: Verdict;
  /** The folder of the study. */
  readonly out: string;
  /** Wall time of this run in seconds; of a resumed study, only the last run. */
  readonly seconds: number;
}
