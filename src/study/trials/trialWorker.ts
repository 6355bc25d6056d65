import { workerData } from "node:worker_threads";
import { runTrial, type TrialSetting } from "./runTrial.js";
import type { TrialResult, TrialTask } from "./trialTask.js";

/** tinypool uses the first element itself. */
const [, setting] = workerData as [unknown, TrialSetting];

/** A task, and the channel for its progress if anybody wants to know. */
export interface PooledTask {
  readonly task: TrialTask;
  readonly channel?: string;
}

/** Runs a trial in a worker thread. */
export default async function trainTask({ task, channel }: PooledTask): Promise<TrialResult> {
  if (channel === undefined) return runTrial(setting, task);
  const progress = new BroadcastChannel(channel);
  try {
    return await runTrial(setting, task, (report) => progress.postMessage(report));
  } finally {
    progress.close();
  }
}
