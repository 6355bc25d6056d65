import { StudyError } from "../errors.js";
import type { Plan } from "../study/plan/plan.js";
import { trialSchemaOf } from "../study/trials/studyFolder.js";
import { keyOf } from "../study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../study/trials/trialTask.js";

/**
 * Checks the answer to a trial that came from elsewhere: what is journaled must be readable again, and of the plan's data.
 *
 * @throws {StudyError} for anything that is not an answer to this task
 */
export function checkAnswer(plan: Plan, task: TrialTask, answer: unknown): TrialAnswer {
  const { version, kernels } = plan;
  const { phase, graph, seed } = task;
  const trial = { ...{ phase, graph, seed, version, kernels }, runtime: "", ...Object(answer) } as object;
  if (!trialSchemaOf(plan).safeParse(trial).success)
    throw new StudyError("a worker gave an answer that is no trial");
  const given = answer as TrialAnswer;
  if (given.data !== plan.data.digest)
    throw new StudyError(`a worker trained "${keyOf(task)}" on other data than the study's`);
  return given;
}
