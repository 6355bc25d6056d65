import { repeatOf } from "../search/simulation/simulate.js";
import type { RepeatResult, SimulationTask } from "./simulateInWorkers.js";
import type { TrainingTable } from "../search/simulation/trainingTable.js";
import { loadStrategyModule } from "../search/simulation/strategyModule.js";
import { simulationTable } from "./simulationTable.js";

/** Read once, because all tasks of a pool use the same table. */
let table: TrainingTable | undefined;

/** Runs some repeats of a simulation in a worker thread. */
export default async function simulationTask({
  request,
  options,
  strategyModule,
  first,
  count,
}: SimulationTask): Promise<RepeatResult[]> {
  if (strategyModule !== undefined) await loadStrategyModule(strategyModule);
  const shared = (table ??= simulationTable(request));
  return Array.from({ length: count }, (_, i) => {
    const { regret, iou, process } = repeatOf(shared, options, first + i);
    return { regret, iou, process };
  });
}
