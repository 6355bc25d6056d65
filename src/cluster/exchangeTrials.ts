import { FormatError, InterruptedError } from "../errors.js";
import { readWholeFile } from "../files/readWholeFile.js";
import type { Plan } from "../study/plan/plan.js";
import { runStudy, type StudyOptions } from "../study/runStudy.js";
import { keyOf, targetTrialSchema, type Trial, trialKey } from "../study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../study/trials/trialTask.js";
import { OfflineTrainer } from "./offlineTrainer.js";
import { checkAnswer } from "./queueAnswer.js";

/** What a study without a trainer has recorded, and what it needs next. */
export interface Exchange {
  /** Trials that can be trained now, in order. */
  readonly open: readonly TrialTask[];
  /** How many answers were recorded. */
  readonly recorded: number;
  /** Keys of answers that the study did not ask for, or has already. */
  readonly ignored: readonly string[];
  /** Whether all trials are known, so that only the model and the report are left. */
  readonly complete: boolean;
}

/**
 * Records the answers to trials that were trained elsewhere, and says which trials can be trained next. Nothing is trained.
 *
 * @param answers trials as `trainTask` gives them
 * @throws {StudyError} when the folder is in use or holds another study
 */
export async function exchangeTrials(
  plan: Plan,
  options: Pick<StudyOptions, "out" | "repair" | "data">,
  answers: readonly Trial[] = [],
): Promise<Exchange> {
  const controller = new AbortController();
  let trainer: OfflineTrainer | undefined;
  // answers are checked once the folder is known to hold this study
  const opened = () =>
    (trainer ??= new OfflineTrainer(
      new Map(answers.map((trial) => [keyOf(trial), answerOf(plan, trial)])),
      () => controller.abort(),
    ));
  let complete = true;
  try {
    await runStudy(plan, {
      ...options,
      signal: controller.signal,
      openTrainer: () => Promise.resolve(opened()),
    });
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    complete = opened().complete;
  }
  const { asked, used } = opened();
  const ignored = [...new Set(answers.map(keyOf))].filter((key) => !used.has(key));
  return { open: asked, recorded: used.size, ignored, complete };
}

/**
 * Reads a file with one answer a line, as `sweetspot trial` prints them.
 *
 * @throws {FormatError} naming the first line that is no answer, or that another build trained
 */
export function readAnswers(path: string, plan: Plan): Trial[] {
  const lines = readWholeFile(path).toString("utf8").split("\n");
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    const fault = (problem: string) => new FormatError(path, `line ${i + 1} ${problem}`);
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new FormatError(path, `line ${i + 1} is not JSON`, { cause: error });
    }
    const { data: trial } = targetTrialSchema.safeParse(value);
    if (trial === undefined) throw fault("is not an answer of sweetspot trial");
    const { version, kernels } = plan;
    if (trial.version !== version || trial.kernels.graph !== kernels.graph || trial.kernels.nn !== kernels.nn)
      throw fault(`was trained by another build of sweetspot, ${trial.version}: train it with the study's`);
    return [trial];
  });
}

function answerOf(plan: Plan, trial: Trial): TrialAnswer {
  const answer: Partial<Trial> = { ...trial };
  for (const name of ["phase", "graph", "seed", "setting", "epochs", "version", "kernels"] as const)
    delete answer[name];
  return checkAnswer(plan, { ...trialKey(trial), candidate: undefined }, answer);
}
