import { Tinypool } from "tinypool";
import type { DataSet } from "../../datasets/dataSet.js";
import type { Plan } from "../plan/plan.js";
import type { Trainer } from "./trainer.js";
import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Passed to each worker when it starts. Pixels are in shared memory and not copied. */
export interface WorkerData {
  readonly plan: Plan;
  readonly data: DataSet;
}

/** Trains in worker threads, each with its own TensorFlow.js and its own wasm memory. */
export class TrialPool implements Trainer {
  private readonly pool: Tinypool;

  constructor(
    readonly workers: number,
    workerData: WorkerData,
  ) {
    this.pool = new Tinypool({
      filename: new URL("./trialWorker.js", import.meta.url).href,
      minThreads: 0,
      maxThreads: workers,
      // Longer than any pause between training runs, because starting a worker takes a second.
      idleTimeout: 60_000,
      workerData,
    });
  }

  train(task: TrialTask): Promise<TrialAnswer> {
    return this.pool.run(task) as Promise<TrialAnswer>;
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
