import { noResult } from "./analysis/analyzeSearch.js";
import type { Plan } from "./plan/plan.js";
import type { TunePlan } from "./plan/tunePlan.js";
import type { Journal } from "./trials/journal.js";
import type { BestGraph, TrialTask, TunedSettings } from "./trials/trialTask.js";
import { finalTuningTasks, firstTuningTasks, tuningRuns } from "./trials/tuningTasks.js";
import { tunedSetting } from "./trials/tunedSetting.js";

/** The services that a study provides to its tuning. */
interface TuningRun {
  readonly journal: Journal;
  /** Trains the tasks that the journal does not have. */
  readonly train: (tasks: readonly TrialTask[], onTrial: () => void) => Promise<void>;
  /** Refuses every other trial of the tuning. */
  readonly requireOnly: (tasks: readonly TrialTask[]) => void;
  readonly onProgress: (done: number, total: number, before: number) => void;
}

/**
 * Tunes the best graph and the fully connected network: trains every setting once, and the best ones again. To resume, it
 * finds the first training runs in the journal, and so chooses the same finalists.
 *
 * @throws {InterruptedError} when it is stopped
 * @throws {StudyError} when every setting of a network failed
 */
export async function tuneNetworks(
  plan: Plan & { readonly tune: TunePlan },
  best: BestGraph,
  { journal, train, requireOnly, onProgress }: TuningRun,
): Promise<TunedSettings> {
  const total = tuningRuns(plan);
  const before = Math.min(total, journal.trials.filter(({ phase }) => phase === "tuning").length);
  let done = before;
  const step = () => onProgress(++done, total, before);
  onProgress(done, total, before);
  const first = firstTuningTasks(plan, best);
  await train(first, step);
  const final = finalTuningTasks(plan, best, journal.trials);
  // only now, because a gap hides which settings are finalists
  requireOnly([...first, ...final]);
  await train(final, step);
  // failed settings leave fewer finalists
  if (done < total) onProgress(total, total, before);
  const winner = (graph: "complete" | number, network: string): number => {
    const { trials } = journal;
    const setting = tunedSetting(plan.tune, trials, graph);
    if (setting !== undefined) return setting;
    const tried = trials.filter((trial) => trial.phase === "tuning" && trial.graph === graph);
    throw noResult(`every training run that tuned ${network} failed`, tried);
  };
  return {
    complete: winner("complete", "the fully connected network"),
    best: winner(best.row, "the best graph"),
  };
}
