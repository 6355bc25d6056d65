import { availableParallelism } from "node:os";
import { requireInteger } from "../errors.js";
import { TrialPool } from "../study/trials/trialPool.js";
import { serveQueue, type ServeOptions } from "./queueWorker.js";

/** How to run a worker. */
export interface WorkerOptions extends Omit<ServeOptions, "workers"> {
  /** Worker threads, each with a trial of its own; default: all cores. */
  readonly workers?: number;
}

/**
 * Takes trials from a queue and trains them in worker threads, until it is stopped: `sweetspot worker`. It may be killed at any
 * moment, and its trials are then given to another worker.
 *
 * @returns the number of trials that it trained
 * @throws {ArgumentError} for an option out of range
 * @throws {StudyError} when the queue cannot be used, or the data of this machine are not those of the study
 */
export async function runWorker(options: WorkerOptions): Promise<number> {
  const { workers = availableParallelism() } = options;
  requireInteger("workers", workers, 1, 1024);
  return serveQueue({ ...options, workers }, (plan, data) => TrialPool.open(workers, plan, data));
}
