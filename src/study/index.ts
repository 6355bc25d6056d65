export type { TrainedGiven } from "./analysis/analyzeGiven.js";
export type { Confirmation, ConfirmedControl, TunedOutcome } from "./analysis/analyzeConfirmation.js";
export type { Comparison } from "./analysis/compareRuns.js";
export type { Answer, Answers, Claim, ControlAnswer } from "./analysis/questions.js";
export type { Correlations, Outcome, SearchAnalysis, TrainedGraph } from "./analysis/analyzeSearch.js";
export type { GivenCandidate, GivenCandidates, GraphSet } from "./plan/candidates/graphSet.js";
export type { GraphIdentity } from "./plan/candidates/graphIdentity.js";
export type { GivenGraph, PlacedGiven } from "./plan/givenGraphs.js";
export { planDigest, type Plan } from "./plan/plan.js";
export { controlNames, type ControlName } from "./plan/controls.js";
export { planStudy, type PlanChoices, type PlannedStudy } from "./plan/planStudy.js";
export {
  analyzePublished,
  type PublishedAnalysis,
  type PublishedRequest,
} from "../reproduction/analyzePublished.js";
export { compareTasks } from "../reproduction/comparableTasks.js";
export type { BinComparison, ComparedBin } from "../reproduction/compareBins.js";
export type { ComparedGraph, SweetSpot } from "../reproduction/compareGraphs.js";
export type { DensityFit } from "../reproduction/densityFit.js";
export type { EpochCorrelation } from "../reproduction/correlateEpochs.js";
export type { SubsetCorrelation } from "../reproduction/correlateSubsets.js";
export type { TaskCorrelation } from "../reproduction/correlateTasks.js";
export type { SliceFit, SliceFits } from "../reproduction/fitSlices.js";
export type { HeatCell, HeatMap } from "../reproduction/heatMap.js";
export type { SoundSweetSpot } from "../reproduction/soundSweetSpot.js";
export type { Alternative, Fragility } from "../reproduction/testFragility.js";
export { readRuns, type FilledRun, type PublishedRuns, type RunsRequest } from "../reproduction/readRuns.js";
export { readGraphSet } from "../reproduction/readGraphSet.js";
export type { GraphRow } from "../sweep/parseGraphSet.js";
export { publishedTask, publishedTasks, type PublishedTask } from "../reproduction/publishedTasks.js";
export { readTrainingTable, type TableRequest } from "../reproduction/readTrainingTable.js";
export type { StudyChoices } from "./plan/studyChoices.js";
export type { TuneGrid } from "./plan/tuneGrid.js";
export {
  registerStrategy,
  replay,
  simulate,
  strategies,
  strategyOf,
  syntheticTable,
  tableOf,
  type Accuracy,
  type Axis,
  type Judgement,
  type Point,
  type Quality,
  type Recommendation,
  type Replay,
  type ReplayOptions,
  type SearchBudget,
  type SearchGoal,
  type SearchSpace,
  type SearchState,
  type Simulation,
  type SimulationOptions,
  type Strategy,
  type TrainingOutcome,
  type TrainingRequest,
  type TrainingTable,
  type Truth,
} from "../search/index.js";
export type { LowestInterval } from "../statistics/bootstrapLowest.js";
export type { PlanePoint } from "../statistics/convexHull.js";
export type { OptimumInterval } from "../statistics/bootstrapOptimum.js";
export type { Correlation } from "../statistics/correlation.js";
export type { ResponseSurface, SurfaceCoefficients } from "../statistics/responseSurface.js";
export type { SmoothSurface } from "../statistics/smoothSurface.js";
export type { WelchTTest } from "../statistics/welchTTest.js";
export type { OpenConfirmation, OpenOutcome, OpenResult } from "./open/analysis/analyzeOpen.js";
export type { OpenVerdict } from "./open/analysis/openVerdict.js";
export type { AskedTrial } from "./open/askedTrial.js";
export { holdsOpenStudy, type OpenStudy, openStudy, type OpenStudyOptions } from "./open/openStudy.js";
export type { Objective, ObjectiveContext, OpenProgress, OptimizeOptions } from "./open/optimize.js";
export type { Candidate } from "./open/plan/candidates.js";
export type { ObjectivePlan, OpenPlan } from "./open/plan/openPlan.js";
export type { OpenChoices } from "./open/plan/planOpen.js";
export { prunerOf, pruners, registerPruner } from "./open/pruning/catalogue.js";
export type { Pruning } from "./open/pruning/learningCurve.js";
export type { Curve, Pruner, PruningState } from "./open/pruning/pruner.js";
export type { CompletedOpenTrial, OpenTrial } from "./open/trials/openTrial.js";
export type { Outcome as TrialOutcome } from "./open/trials/toAnswer.js";
export { commandObjective, moduleObjective, openRunDigest, runOpenStudy } from "#objective-programs";
export type { RunningObjective } from "./open/programs/moduleObjective.js";
export type { OpenRunOptions } from "./open/programs/runOpenStudy.js";
export { type BrowserStorage, openBrowserStorage } from "../files/browserStorage.js";
export { type FolderFiles, readFolder } from "../files/folderFiles.js";
export type { TrialWorker } from "./trials/webTrainer.js";
export { runStudy, type StudyOptions } from "./runStudy.js";
export { studyCost, type StudyCost } from "./studyCost.js";
export {
  type CandidatePlan,
  type PlacedGraph,
  type SampledGraph,
  sampleGraphs,
} from "./plan/sampleGraphs.js";
export { holdsStudy, readPlan } from "./trials/studyFolder.js";
export { phasesOf, studyPhases, type StudyProgress } from "./studyProgress.js";
export type { StudyResult } from "./analysis/studyResult.js";
export { optunaLog } from "./trials/optunaLog.js";
export type { JournalCopy } from "./trials/journalCopy.js";
export type { Trainer } from "./trials/trainer.js";
export type { TrialProgress } from "./trials/trialProgress.js";
export type { TrialTable } from "./trials/trialRows.js";
export type { Continuation } from "./trials/continuation.js";
export type { TrialAnswer, TrialResult, TrialTask } from "./trials/trialTask.js";
export type { CompletedTrial, FailedTrial, Trial, TrialKey } from "./trials/trial.js";
export type { Verdict } from "./analysis/verdict.js";
