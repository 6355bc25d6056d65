export type { PlanePoint } from "../statistics/convexHull.js";
export type { Rectangle } from "./region/rectangle.js";
export { replay, type Replay, type ReplayOptions } from "./simulation/replay.js";
export { simulate, type Simulation, type SimulationOptions } from "./simulation/simulate.js";
export { tableOf, type TrainingTable } from "./simulation/trainingTable.js";
export { strategies, strategyOf } from "./strategies/catalogue.js";
export type { SearchBudget } from "./strategies/budget.js";
export type {
  Judgement,
  Recommendation,
  SearchGoal,
  SearchState,
  Strategy,
  TrainingOutcome,
  TrainingRequest,
} from "./strategies/strategy.js";
