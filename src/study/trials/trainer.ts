import type { TrialKey } from "./trial.js";
import type { TrialProgress } from "./trialProgress.js";
import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Trains networks for a study, for example in a pool of workers. */
export interface Trainer {
  /** Number of training runs that run in parallel. */
  readonly workers: number;
  /**
   * Trains one network. A training run that diverges is an answer; one that cannot run at all rejects.
   *
   * @param onProgress called now and then while it trains, by trainers that know how far they are; it must not throw
   */
  train(task: TrialTask, onProgress?: (progress: TrialProgress) => void): Promise<TrialAnswer>;
  /** Called for each trial that is on disk, earlier ones included, so that its answer need not be kept elsewhere. */
  recorded?(trial: TrialKey): void;
  /** Stops at once: training runs in progress reject. */
  close(): Promise<void>;
}
