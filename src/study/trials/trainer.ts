import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Whatever trains networks for a study: a pool of workers, or a stand-in. */
export interface Trainer {
  /** How many trainings it does at a time. */
  readonly workers: number;
  train(task: TrialTask): Promise<TrialAnswer>;
  /** Ends it at once: trainings that are under way reject. */
  close(): Promise<void>;
}
