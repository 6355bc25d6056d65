export type { Axis, Point } from "../statistics/axes.js";
export type { Rectangle } from "./region/rectangle.js";
export { replay, type Quality, type Replay, type ReplayOptions } from "./simulation/replay.js";
export { type Accuracy, simulate, type Simulation, type SimulationOptions } from "./simulation/simulate.js";
export { syntheticTable } from "./simulation/syntheticTable.js";
export type { Truth } from "./simulation/truth.js";
export { tableOf, type TrainingTable } from "./simulation/trainingTable.js";
export { registerStrategy, strategies, strategyOf } from "./strategies/catalogue.js";
export type { SearchBudget } from "./strategies/budget.js";
export type {
  Judgement,
  Recommendation,
  SearchGoal,
  SearchSpace,
  SearchState,
  Strategy,
  TestedRecommendation,
  TrainingOutcome,
  TrainingRequest,
} from "./strategies/strategy.js";
