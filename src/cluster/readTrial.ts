import { StudyError } from "../errors.js";
import type { Plan } from "../study/plan/plan.js";
import { keyOf, type Trial } from "../study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../study/trials/trialTask.js";
import { checkAnswer } from "./queueAnswer.js";

/** An answer that is no trial, or that of another task. Asking again may help. */
export class WrongAnswer extends StudyError {}

/**
 * Reads the answer of a function that trains: a trial as JSON.
 *
 * @param text the body of its answer
 * @throws {WrongAnswer} for anything that is not an answer to this task
 * @throws {StudyError} when another version, other kernels or other data trained it
 */
export function readTrial(plan: Plan, task: TrialTask, text: string): TrialAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WrongAnswer("it answered something that is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new WrongAnswer("it answered something that is no trial");
  const { phase, graph, seed, setting, epochs, version, kernels, ...answer } = value as Trial;
  if (version === undefined || kernels === undefined) throw new WrongAnswer("its answer has no version");
  if (version !== plan.version)
    throw new StudyError(
      `it runs sweetspot ${version}, but the study was planned with ${plan.version}: deploy that version`,
    );
  const other = (["graph", "nn"] as const).find((name) => kernels?.[name] !== plan.kernels[name]);
  if (other !== undefined)
    throw new StudyError(
      `it runs another build of ${other}.wasm than the study's: deploy the build that planned the study`,
    );
  if (answer.data !== undefined && answer.data !== plan.data.digest)
    throw new StudyError(
      `it trained on other data (SHA-256 ${String(answer.data).slice(0, 8)}...) than the study's (${plan.data.digest.slice(0, 8)}...): deploy it with the data of the study`,
    );
  if (keyOf({ phase, graph, seed, setting, epochs }) !== keyOf(task))
    throw new WrongAnswer("it answered another task");
  try {
    return checkAnswer(plan, task, answer);
  } catch (error) {
    throw new WrongAnswer("it answered something that is no trial", { cause: error });
  }
}
