import type { StudyResult } from "./analysis/studyResult.js";
import { placeGiven } from "./plan/givenGraphs.js";
import type { Plan } from "./plan/plan.js";
import { sampleGraphs, sweptGraphs } from "./plan/sampleGraphs.js";
import { GuidedSearch } from "./guidedSearch.js";
import { StudyConductor } from "./studyConductor.js";
import { StudyFolder } from "./trials/studyFolder.js";
import type { StudyProgress } from "./studyProgress.js";
import type { JournalCopy } from "./trials/journalCopy.js";
import type { Trainer } from "./trials/trainer.js";

/** How to conduct a study. */
export interface ConductOptions {
  /** Folder of the study. */
  readonly out: string;
  /** Whether damaged and foreign trials are set aside in `trials.rejected.jsonl` and trained again; default: refused. */
  readonly repair?: boolean;
  /**
   * Opens a copy of the journal in another place. What the folder or the copy lacks, it gets from the other, and a trial counts as
   * recorded once it is in both.
   */
  readonly openCopy?: (plan: Plan, out: string) => Promise<JournalCopy>;
  /** Called with a sentence about trials that the journal or its copy lacked. */
  readonly onNote?: (sentence: string) => void;
  /** The command that runs the study again, for the report. */
  readonly command?: string;
  /** Called as the study proceeds. */
  readonly onProgress?: (progress: StudyProgress) => void;
  /** Stops the study when aborted; completed trials stay in the folder. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a study: sweep, search, tuning, confirmation, model, report. Steps whose results are in the folder are skipped.
 *
 * @param openTrainer called at most once, when something must be trained
 * @throws {InterruptedError} when it is stopped
 * @throws {StudyError} when the folder is in use or holds something else, or when the trials give no result
 */
export async function conductStudy(
  plan: Plan,
  options: ConductOptions,
  openTrainer: () => Promise<Trainer>,
): Promise<StudyResult> {
  const began = performance.now();
  // Before the folder is touched: the grid may have too few graphs, and a strategy may refuse its budget.
  const graphs = sweepGraphs(plan, options.onProgress);
  const given = placeGiven(plan);
  const guided = plan.guided && new GuidedSearch(plan.guided, plan, graphs);
  const conductor = new StudyConductor(
    { plan, graphs, given, guided },
    StudyFolder.open(options.out, plan, options),
    options,
    openTrainer,
  );
  try {
    await conductor.openCopy();
    const found = await conductor.search();
    const tuned = await conductor.tune(found.row);
    const confirmed = await conductor.confirm(found.row, tuned);
    const findings = conductor.analyze(found, confirmed);
    await conductor.saveModel(found.row);
    return await conductor.report(findings, began);
  } finally {
    await conductor.close();
  }
}

function sweepGraphs(plan: Plan, onProgress: ConductOptions["onProgress"]) {
  const total = sweptGraphs(plan);
  const tell = (done: number) => onProgress?.({ phase: "sweep", done, total, before: 0 });
  tell(0);
  return sampleGraphs(plan, tell);
}
