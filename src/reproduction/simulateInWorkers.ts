import { openPool } from "#worker-pool";
import { requireInteger } from "../errors.js";
import { inLanes } from "../lanes/inLanes.js";
import type { Replay } from "../search/simulation/replay.js";
import { type Simulation, type SimulationOptions, summarize } from "../search/simulation/simulate.js";
import type { TableRequest } from "./readTrainingTable.js";
import type { OwnTableRequest } from "./simulationTable.js";

/** The task of a worker: some of the repeats. */
export interface SimulationTask {
  readonly request: TableRequest | OwnTableRequest;
  /** The file of a strategy that is not part of the package. */
  readonly strategyModule?: string;
  readonly options: SimulationOptions;
  readonly first: number;
  readonly count: number;
}

/** The result of one repeat. */
export type RepeatResult = Pick<Replay, "regret" | "iou" | "process">;

/** Repeats per task: progress is reported after each task. */
const REPEATS_A_TASK = 5;

/**
 * `simulate` on a published table or one's own, in worker threads. The result does not depend on the number of workers.
 *
 * @param onProgress called with the number of completed repeats
 */
export async function simulateInWorkers(
  request: TableRequest | OwnTableRequest,
  options: SimulationOptions,
  workers: number,
  onProgress?: (done: number) => void,
  strategyModule?: string,
): Promise<Simulation> {
  const { repeats, strategy } = options;
  requireInteger("repeats", repeats, 1, 1_000_000);
  requireInteger("workers", workers, 1, 1024);
  const tasks = Array.from({ length: Math.ceil(repeats / REPEATS_A_TASK) }, (_, k): SimulationTask => ({
    ...{ request, options, strategyModule, first: k * REPEATS_A_TASK },
    count: Math.min(REPEATS_A_TASK, repeats - k * REPEATS_A_TASK),
  }));
  // the same path from src/reproduction/ and from dist/reproduction/
  const module = new URL("../../dist/reproduction/simulationWorker.js", import.meta.url);
  const pool = await openPool(module, Math.min(workers, tasks.length));
  try {
    let done = 0;
    const parts = await inLanes(tasks, workers, async (task) => {
      const results = (await pool.run(task)) as RepeatResult[];
      onProgress?.((done += task.count));
      return results;
    });
    return summarize(strategy, options, parts.flat());
  } finally {
    await pool.destroy();
  }
}
