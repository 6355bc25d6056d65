import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Trains networks for a study, for example in a pool of workers. */
export interface Trainer {
  /** Number of trainings that run in parallel. */
  readonly workers: number;
  train(task: TrialTask): Promise<TrialAnswer>;
  /** Stops at once: running trainings reject. */
  close(): Promise<void>;
}
