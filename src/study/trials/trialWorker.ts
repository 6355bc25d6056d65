import { workerData } from "node:worker_threads";
import { runTrial, type TrialSetting } from "./runTrial.js";
import type { TrialResult, TrialTask } from "./trialTask.js";

/** tinypool uses the first element itself. */
const [, setting] = workerData as [unknown, TrialSetting];

/** Runs a trial in a worker thread. */
export default function trainTask(task: TrialTask): Promise<TrialResult> {
  return runTrial(setting, task);
}
