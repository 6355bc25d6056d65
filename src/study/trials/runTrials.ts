import { StudyError } from "../../errors.js";
import type { Journal } from "./journal.js";
import { keyOf, type Trial } from "./trial.js";
import type { Trainer } from "./trainer.js";
import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Where trials go, and what goes with each of them. */
interface TrialRun {
  readonly journal: Journal;
  readonly trainer: Trainer;
  /** What is the same for every trial of this process. */
  readonly stamp: Pick<Trial, "version" | "kernels" | "runtime">;
  readonly signal?: AbortSignal;
  /** Told after each trial that is on the disk. */
  readonly onTrial?: (task: TrialTask) => void;
}

/**
 * Trains the tasks that the journal does not have yet, as many at a time as the trainer can, and writes each to the
 * journal when it is done. What a trial gives does not depend on the others, nor on how many run at a time.
 *
 * @throws {StudyError} when a training cannot be carried out at all; the first such stops the rest
 */
export async function runTrials(tasks: readonly TrialTask[], run: TrialRun): Promise<void> {
  const { journal, trainer, stamp, signal, onTrial } = run;
  const left = tasks.filter((task) => !journal.has(task));
  const queue = left.values();
  let stopped = false;
  // Each lane takes the next task when it has done its last.
  const lane = async (): Promise<void> => {
    for (const task of queue) {
      if (stopped || signal?.aborted) return;
      try {
        const answer = await trainOrExplain(trainer, task);
        if (stopped || signal?.aborted) return;
        const { phase, graph, seed, epochs } = task;
        journal.append({ phase, graph, seed, ...(epochs && { epochs }), ...answer, ...stamp });
        onTrial?.(task);
      } catch (error) {
        stopped = true;
        if (!signal?.aborted) throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(
    Array.from({ length: Math.min(trainer.workers, left.length) }, lane),
  );
  for (const each of lanes) if (each.status === "rejected") throw each.reason;
}

/** A training that gives up is an answer; one that cannot begin or dies (no memory, a broken install) is not. */
async function trainOrExplain(trainer: Trainer, task: TrialTask): Promise<TrialAnswer> {
  try {
    return await trainer.train(task);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudyError(`The trial "${keyOf(task)}" could not be carried out: ${reason}`, { cause: error });
  }
}
