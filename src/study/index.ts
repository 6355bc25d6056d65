export type { TrainedGiven } from "./analyzeGiven.js";
export type { Confirmation } from "./analyzeConfirmation.js";
export type { Correlations, Outcome, SearchAnalysis, TrainedGraph } from "./analyzeSearch.js";
export type { GivenGraph } from "./givenGraphs.js";
export { planDigest, type Plan } from "./plan.js";
export { planStudy, type PlannedStudy, type StudyChoices } from "./planStudy.js";
export {
  analyzePublished,
  type PublishedAnalysis,
  type PublishedRequest,
} from "./published/analyzePublished.js";
export { compareTasks } from "./published/comparableTasks.js";
export { readRuns, type PublishedRuns, type RunsRequest } from "./published/readRuns.js";
export { readGraphSet } from "./published/readGraphSet.js";
export type { GraphRow } from "../sweep/parseGraphSet.js";
export { publishedTask, publishedTasks, type PublishedTask } from "./published/publishedTasks.js";
export { replay, type Replay, type ReplayOptions } from "./simulation/replay.js";
export { simulate, type Simulation, type SimulationOptions } from "./simulation/simulate.js";
export {
  readTrainingTable,
  tableOf,
  type TableRequest,
  type TrainingTable,
} from "./simulation/trainingTable.js";
export { strategies, strategyOf } from "./strategies/catalogue.js";
export type {
  Judgement,
  Recommendation,
  SearchBudget,
  SearchGoal,
  SearchState,
  Strategy,
  TrainingOutcome,
  TrainingRequest,
} from "./strategies/strategy.js";
export { runStudy, type StudyOptions } from "./runStudy.js";
export type { SampledGraph } from "./sampleGraphs.js";
export { holdsStudy, readPlan } from "./studyFolder.js";
export { studyPhases, type StudyProgress } from "./studyProgress.js";
export type { StudyResult } from "./studyResult.js";
export type { Trial } from "./trial.js";
export type { Verdict } from "./verdict.js";
