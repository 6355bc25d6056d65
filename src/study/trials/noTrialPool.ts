import type { DataSet } from "../../datasets/dataSet.js";
import { ArgumentError } from "../../errors.js";
import type { Plan } from "../plan/plan.js";
import { callingThread } from "./callingThread.js";
import type { Trainer } from "./trainer.js";

/**
 * Replaces the worker threads of Node.js in browsers and at the edge: trains in the calling thread.
 *
 * @throws {ArgumentError} for more than one worker
 */
export function openTrainer(workers: number, plan: Plan, data: DataSet): Promise<Trainer> {
  if (workers > 1) throw new ArgumentError("workers", "1 here, unless newWorker makes Web Workers", workers);
  return Promise.resolve(callingThread(plan, data));
}

/** The number of workers where none is chosen. */
export function usualWorkers(): number {
  return 1;
}
