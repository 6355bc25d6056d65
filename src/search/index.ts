export { replay, type Replay, type ReplayOptions } from "./simulation/replay.js";
export { simulate, type Simulation, type SimulationOptions } from "./simulation/simulate.js";
export { tableOf, type TrainingTable } from "./simulation/trainingTable.js";
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
