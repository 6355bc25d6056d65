import { repeatOf } from "../search/simulation/simulate.js";
import type { RepeatResult, SimulationTask } from "./simulateInWorkers.js";
import type { TrainingTable } from "../search/simulation/trainingTable.js";
import { readTrainingTable } from "./readTrainingTable.js";

/** Read once, because all tasks of a pool use the same table. */
let table: TrainingTable | undefined;

/** Runs some repeats of a simulation in a worker thread. */
export default function simulationTask({ request, options, first, count }: SimulationTask): RepeatResult[] {
  const shared = (table ??= readTrainingTable(request));
  return Array.from({ length: count }, (_, i) => {
    const { regret, iou, process } = repeatOf(shared, options, first + i);
    return { regret, iou, process };
  });
}
