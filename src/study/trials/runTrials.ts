import { StudyError } from "../../errors.js";
import { asTheyCome } from "../../lanes/asTheyCome.js";
import type { Journal } from "./journal.js";
import type { JournalCopy } from "./journalCopy.js";
import { formatLine } from "./journalLine.js";
import { keyOf, type Trial, trialKey } from "./trial.js";
import type { Trainer } from "./trainer.js";
import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Trials to run: a list, or the next one as soon as it is known. */
export type TrialSource = readonly TrialTask[] | (() => TrialTask | undefined);

/** How trials are run and recorded. */
interface TrialRun {
  readonly journal: Journal;
  /** Gets each trial, too, before it counts as recorded. */
  readonly copy?: JournalCopy;
  readonly trainer: Trainer;
  /** Recorded with every trial of this process. */
  readonly stamp: Pick<Trial, "version" | "kernels" | "runtime">;
  readonly signal?: AbortSignal;
  /** Called after each trial, when it is on disk. */
  readonly onTrial?: (task: TrialTask) => void;
}

/**
 * Trains the tasks that the journal does not have, as many in parallel as the trainer allows, and records each when it ends.
 * The result of a trial does not depend on other trials, or on how many run in parallel.
 *
 * @param tasks a list, or a function that gives the next one, if there is one now
 * @throws {StudyError} when a training run cannot run at all; no further one is started then
 */
export async function runTrials(tasks: TrialSource, run: TrialRun): Promise<void> {
  const { journal, copy, trainer, stamp, signal, onTrial } = run;
  const take = typeof tasks === "function" ? tasks : eachOf(tasks.filter((task) => !journal.has(task)));
  await asTheyCome(trainer.workers, take, async (task) => {
    if (signal?.aborted) return;
    try {
      journal.requireIntact();
      const answer = await trainOrExplain(trainer, task);
      if (signal?.aborted) return;
      const { runtime = stamp.runtime } = answer;
      const trial: Trial = { ...trialKey(task), ...answer, ...stamp, runtime };
      journal.append(trial);
      await copy?.append([formatLine(trial)]);
      trainer.recorded?.(task);
      onTrial?.(task);
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  });
}

function eachOf(tasks: readonly TrialTask[]): () => TrialTask | undefined {
  const queue = tasks.values();
  return () => queue.next().value;
}

/** A failed training run is a result. One that cannot start or crashes (no memory, a broken install) is an error. */
async function trainOrExplain(trainer: Trainer, task: TrialTask): Promise<TrialAnswer> {
  try {
    return await trainer.train(task);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudyError(`The trial "${keyOf(task)}" could not be run: ${reason}`, { cause: error });
  }
}
