import { join } from "node:path";
import { InterruptedError, StudyError } from "../errors.js";
import { analyzeGuidedSearch } from "./analysis/analyzeGuidedSearch.js";
import { analyzeConfirmation } from "./analysis/analyzeConfirmation.js";
import { analyzeGiven } from "./analysis/analyzeGiven.js";
import { analyzeSearch, type SearchAnalysis } from "./analysis/analyzeSearch.js";
import { placeGiven } from "./plan/givenGraphs.js";
import { GuidedSearch } from "./guidedSearch.js";
import type { Plan } from "./plan/plan.js";
import { renderReport } from "./report/renderReport.js";
import { runTrials } from "./trials/runTrials.js";
import { sampleGraphs } from "./plan/sampleGraphs.js";
import { hasModel, saveBestModel } from "./saveBestModel.js";
import { StudyFolder } from "./studyFolder.js";
import type { StudyProgress } from "./studyProgress.js";
import type { StudyResult } from "./analysis/studyResult.js";
import type { Trainer } from "./trials/trainer.js";
import { keyOf, type Trial } from "./trials/trial.js";
import { trialsCsv } from "./trials/trialsCsv.js";
import { confirmationTasks, searchTasks, type TrialTask } from "./trials/trialTask.js";
import { verdict } from "./analysis/verdict.js";

/** How to conduct a study. */
export interface ConductOptions {
  /** Folder of the study. */
  readonly out: string;
  /** The command line that runs it again, for the report. */
  readonly command?: string;
  readonly onProgress?: (progress: StudyProgress) => void;
  /** Stops the study when aborted; what is done stays in the folder. */
  readonly signal?: AbortSignal;
}

/**
 * Carries a study through from wherever its folder says it is: sweep, search, confirmation, model, report.
 *
 * @param openTrainer called when there is something to train, at most once
 * @throws {InterruptedError} when it is stopped
 * @throws {StudyError} when the folder refuses it, or when the trials give no result
 */
export async function conductStudy(
  plan: Plan,
  { out, command, onProgress, signal }: ConductOptions,
  openTrainer: () => Promise<Trainer>,
): Promise<StudyResult> {
  const began = performance.now();
  // Before the folder is touched, for a grid may be too small for the graphs wanted.
  const measured = plan.grid.degrees * plan.grid.rewirings * plan.grid.seeds;
  const sweeping = (done: number) => onProgress?.({ phase: "sweep", done, total: measured, before: 0 });
  sweeping(0);
  const graphs = sampleGraphs(plan, sweeping);
  const placed = placeGiven(plan);
  const guided = plan.guided && new GuidedSearch(plan.guided, plan, graphs);
  const folder = StudyFolder.open(out, plan);
  const { journal } = folder;
  let trainer: Trainer | undefined;
  const stop = () => void trainer?.close();
  signal?.addEventListener("abort", stop);
  try {
    const stamp = { version: plan.version, kernels: plan.kernels, runtime: runtime() };
    const train = async (tasks: readonly TrialTask[], onTrial: (task: TrialTask) => void): Promise<void> => {
      if (tasks.every((task) => journal.has(task))) return;
      requireGoing(signal, journal.trials.length, out);
      trainer ??= await openTrainer();
      await runTrials(tasks, { journal, trainer, stamp, signal, onTrial });
      requireGoing(signal, journal.trials.length, out);
    };
    const runPhase = async (phase: Trial["phase"], tasks: readonly TrialTask[]): Promise<void> => {
      const before = tasks.filter((task) => journal.has(task)).length;
      let done = before;
      const progress = () => onProgress?.({ phase, done, total: tasks.length, before });
      progress();
      if (before === tasks.length) return;
      await train(tasks, () => {
        done++;
        progress();
      });
    };

    const own = (tasks: readonly TrialTask[]) => requireOwnTrials(journal.trials, plan, tasks, folder.path);
    const runAll = async (): Promise<SearchAnalysis> => {
      const searching = searchTasks(plan, graphs);
      own(searching);
      await runPhase("search", searching);
      return analyzeSearch(graphs, journal.trials);
    };
    const found =
      guided &&
      (await guided.run({
        ...{ journal, own, train },
        onProgress: (done, before) => onProgress?.({ phase: "search", done, total: guided.budget, before }),
      }));
    const tried = found === undefined ? await runAll() : undefined;
    const row = found?.recommendation.graph ?? tried!.best.row;
    const confirming = confirmationTasks(plan, { row, ...graphs[row] });
    await runPhase("confirmation", confirming);
    const confirmation = analyzeConfirmation(row, journal.trials);
    const search =
      found === undefined
        ? tried!
        : analyzeGuidedSearch(
            graphs,
            journal.trials,
            found.recommendation,
            guided!.judge(found, journal.trials),
          );
    const given = analyzeGiven(placed, search, journal.trials);

    const reporting = (done: number) => onProgress?.({ phase: "report", done, total: 2, before: 0 });
    reporting(0);
    if (!hasModel(folder)) {
      requireGoing(signal, journal.trials.length, out);
      trainer ??= await openTrainer();
      await saveBestModel(folder, trainer, confirming, signal);
      requireGoing(signal, journal.trials.length, out);
    }
    reporting(1);
    const result: StudyResult = {
      plan,
      graphs,
      trials: journal.trials,
      search,
      given,
      confirmation,
      verdict: verdict(plan, graphs, search, confirmation, given),
      out,
      seconds: (performance.now() - began) / 1000,
    };
    folder.write("trials.csv", trialsCsv(graphs, journal.trials, placed));
    folder.write("report.html", renderReport(result, command));
    reporting(2);
    return result;
  } finally {
    signal?.removeEventListener("abort", stop);
    await trainer?.close();
    folder.close();
  }
}

function requireGoing(signal: AbortSignal | undefined, done: number, out: string): void {
  if (signal?.aborted)
    throw new InterruptedError(
      `Stopped with ${done} trials done, all safe in ${out}: the same command, or search --resume --out ${out}, goes on from there.`,
    );
}

/** A journal that was copied from elsewhere must not pass for this study's. */
function requireOwnTrials(
  trials: readonly Trial[],
  plan: Plan,
  tasks: readonly TrialTask[],
  path: string,
): void {
  const planned = new Set(tasks.map(keyOf));
  const stranger = trials.find(
    (trial) =>
      trial.version !== plan.version ||
      trial.kernels.graph !== plan.kernels.graph ||
      trial.kernels.nn !== plan.kernels.nn ||
      (trial.phase === "search" && !planned.has(keyOf(trial))),
  );
  if (stranger !== undefined)
    throw new StudyError(
      `${join(path, "trials.jsonl")} holds a trial of another study or version, "${keyOf(stranger)}" by ${stranger.version}: remove its line, or choose another folder.`,
    );
}

/** Engine, version and platform of this process. */
function runtime(): string {
  return `node ${process.version} ${process.platform} ${process.arch}`;
}
