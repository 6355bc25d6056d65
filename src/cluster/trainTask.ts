import { hostname } from "node:os";
import { ArgumentError, FormatError, requireInteger, StudyError } from "../errors.js";
import { dataDigest } from "../datasets/dataDigest.js";
import { loadDataSet } from "../datasets/loadDataSet.js";
import { readWholeFile } from "../files/readWholeFile.js";
import { planDifferences, type Plan } from "../study/plan/plan.js";
import { loadPlannedData } from "../study/plan/planStudy.js";
import { thisBuild } from "../study/plan/thisBuild.js";
import { runtimeText } from "../study/trials/runtimeText.js";
import { runTrial, trialSetting } from "../study/trials/runTrial.js";
import { type Trial, trialKey } from "../study/trials/trial.js";
import type { TrialTask } from "../study/trials/trialTask.js";
import { trialTaskSchema } from "../study/trials/trialTaskSchema.js";
import { loadModelModule } from "../training/modules/loadModelModule.js";
import { isModuleRecipe } from "../training/recipe/recipe.js";

/**
 * Trains one trial of a study in this process.
 *
 * @param spec where this machine has the data; default: the plan's source
 * @returns the trial as the journal has it, for `exchangeTrials`
 * @throws {StudyError} when the study was planned with another build
 * @throws {ArgumentError} when the data are not those of the study
 */
export async function trainTask(
  plan: Plan,
  task: TrialTask,
  { data: spec, maxBytes }: { readonly data?: string; readonly maxBytes?: number } = {},
): Promise<Trial> {
  const build = thisBuild();
  const changes = planDifferences(plan, { ...plan, ...build });
  if (changes.length > 0)
    throw new StudyError(`The study was planned with another build of sweetspot (${changes.join("; ")}).`);
  const { recipe, data: planned } = plan;
  if (isModuleRecipe(recipe)) await loadModelModule(recipe.source, recipe.sha256);
  const { resize, splitSeed, digest } = planned;
  const data =
    spec === undefined
      ? await loadPlannedData(plan, maxBytes)
      : await loadDataSet(spec, { resize, splitSeed, maxBytes, onNote: () => undefined });
  if (dataDigest(data) !== digest)
    throw new ArgumentError("data", `the data of the study (SHA-256 ${digest.slice(0, 8)}...)`, spec);
  const result = await runTrial(trialSetting(plan, data), task);
  return { ...trialKey(task), ...result, ...build, data: digest, runtime: runtimeText(), host: hostname() };
}

/**
 * Reads a task from a file with one task a line, as `sweetspot search --next` prints them.
 *
 * @param line from 1
 * @throws {ArgumentError} for a line that the file does not have
 * @throws {FormatError} for a line that is no task
 */
export function readTask(path: string, line: number): TrialTask {
  const lines = readWholeFile(path)
    .toString("utf8")
    .split("\n")
    .filter((each) => each.trim() !== "");
  requireInteger("line", line, 1, Math.max(1, lines.length));
  if (lines.length === 0) throw new FormatError(path, "has no task");
  try {
    return trialTaskSchema.parse(JSON.parse(lines[line - 1])) as TrialTask;
  } catch (error) {
    throw new FormatError(path, `line ${line} is not a task of sweetspot search --next`, { cause: error });
  }
}
