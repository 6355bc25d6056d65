import { repeatOf } from "../search/simulation/simulate.js";
import type { RepeatResult, SimulationTask } from "./simulateInWorkers.js";
import type { TrainingTable } from "../search/simulation/trainingTable.js";
import { readTrainingTable } from "./readTrainingTable.js";

/** Read once: all tasks of a pool are about the same table. */
let table: TrainingTable | undefined;

/** Runs in a worker thread: some repeats of a simulation. */
export default function simulationTask({ request, options, first, count }: SimulationTask): RepeatResult[] {
  const known = (table ??= readTrainingTable(request));
  return Array.from({ length: count }, (_, i) => {
    const { regret, iou } = repeatOf(known, options, first + i);
    return { regret, iou };
  });
}
