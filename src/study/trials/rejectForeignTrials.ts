import { join } from "node:path";
import { StudyError } from "../../errors.js";
import type { Plan } from "../plan/plan.js";
import { keyOf, type Trial } from "./trial.js";
import type { TrialTask } from "./trialTask.js";

/**
 * Rejects a journal copied from another study.
 *
 * @param tasks every trial that the search may have
 * @param path folder of the study, for the message
 * @throws {StudyError} for a trial of another version or other kernels, or one that is not among the tasks
 */
export function rejectForeignTrials(
  trials: readonly Trial[],
  { version, kernels }: Plan,
  tasks: readonly TrialTask[],
  path: string,
): void {
  const planned = new Set(tasks.map(keyOf));
  const foreign = trials.find(
    (trial) =>
      trial.version !== version ||
      trial.kernels.graph !== kernels.graph ||
      trial.kernels.nn !== kernels.nn ||
      (trial.phase === "search" && !planned.has(keyOf(trial))),
  );
  if (foreign === undefined) return;
  throw new StudyError(
    `${join(path, "trials.jsonl")} contains a trial of another study or version, "${keyOf(foreign)}" by ${foreign.version}: remove its line, or choose another folder.`,
  );
}
