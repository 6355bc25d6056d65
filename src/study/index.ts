export type { TrainedGiven } from "./analysis/analyzeGiven.js";
export type { Confirmation } from "./analysis/analyzeConfirmation.js";
export type { Correlations, Outcome, SearchAnalysis, TrainedGraph } from "./analysis/analyzeSearch.js";
export type { GivenGraph } from "./plan/givenGraphs.js";
export { planDigest, type Plan } from "./plan/plan.js";
export { planStudy, type PlannedStudy } from "./plan/planStudy.js";
export {
  analyzePublished,
  type PublishedAnalysis,
  type PublishedRequest,
} from "../reproduction/analyzePublished.js";
export { compareTasks } from "../reproduction/comparableTasks.js";
export { readRuns, type PublishedRuns, type RunsRequest } from "../reproduction/readRuns.js";
export { readGraphSet } from "../reproduction/readGraphSet.js";
export type { GraphRow } from "../sweep/parseGraphSet.js";
export { publishedTask, publishedTasks, type PublishedTask } from "../reproduction/publishedTasks.js";
export { replay, type Replay, type ReplayOptions } from "../search/simulation/replay.js";
export { simulate, type Simulation, type SimulationOptions } from "../search/simulation/simulate.js";
export { readTrainingTable, type TableRequest } from "../reproduction/readTrainingTable.js";
export { tableOf, type TrainingTable } from "../search/simulation/trainingTable.js";
export { strategies, strategyOf } from "../search/strategies/catalogue.js";
export type {
  Judgement,
  Recommendation,
  SearchBudget,
  SearchGoal,
  SearchState,
  Strategy,
  TrainingOutcome,
  TrainingRequest,
} from "../search/strategies/strategy.js";
export type { StudyChoices } from "./plan/studyChoices.js";
export { runStudy, type StudyOptions } from "./runStudy.js";
export type { SampledGraph } from "./plan/sampleGraphs.js";
export { holdsStudy, readPlan } from "./studyFolder.js";
export { studyPhases, type StudyProgress } from "./studyProgress.js";
export type { StudyResult } from "./analysis/studyResult.js";
export type { Trial } from "./trials/trial.js";
export type { Verdict } from "./analysis/verdict.js";
