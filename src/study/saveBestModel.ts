import { existsSync, join } from "#host";
import { StudyError } from "../errors.js";
import type { StudyFolder } from "./trials/studyFolder.js";
import type { Trainer } from "./trials/trainer.js";
import { isCompleted, keyOf } from "./trials/trial.js";
import type { TrialTask } from "./trials/trialTask.js";

/** Whether the folder has the complete model of the study. */
export function hasModel(folder: StudyFolder): boolean {
  return existsSync(join(folder.file("model"), "model.json"));
}

/**
 * Trains the best graph again from the first fresh seed that completed, and saves the network. It is one that the
 * confirmation measured, and it was not selected by its error. Its recipe is the plan's, also where a tuned one was better.
 *
 * @param confirming the tasks of the confirmation, all of them done
 * @throws {StudyError} when it cannot be trained or saved, unless it was aborted
 */
export async function saveBestModel(
  folder: StudyFolder,
  trainer: Trainer,
  confirming: readonly TrialTask[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const completed = new Set(folder.journal.trials.filter(isCompleted).map(keyOf));
  const task = confirming.find((each) => typeof each.graph === "number" && completed.has(keyOf(each)))!;
  try {
    const answer = await trainer.train({ ...task, saveTo: folder.file("model") });
    if ("failed" in answer) throw new StudyError(answer.failed);
  } catch (error) {
    if (signal?.aborted) return;
    throw new StudyError(
      `The model of the best graph could not be saved. The trials are saved; run the same command to try again: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
