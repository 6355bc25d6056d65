import { createHash } from "node:crypto";
import { type Build, thisBuild } from "../study/plan/thisBuild.js";
import { keyOf, type TrialKey } from "../study/trials/trial.js";
import type { TrialTask } from "../study/trials/trialTask.js";

/** The prefix of all keys in Redis, and the schema in PostgreSQL. */
export const PREFIX = "sweetspot";

/** A trial in the queue. */
export interface TrialJob {
  /** Digest of the study's plan: see `planDigest`. */
  readonly plan: string;
  readonly task: TrialTask;
}

/** The queue of a build. Other versions and kernels have other queues, so they never see each other's trials. */
export function queueName({ version, kernels }: Build = thisBuild()): string {
  const digest = createHash("sha256")
    .update(kernels.graph + kernels.nn)
    .digest("hex");
  return `trials-${version}-${digest.slice(0, 12)}`;
}

/** The id of a trial in the queue: the same whoever asks for it. BullMQ allows neither colons nor integers. */
export function jobIdOf(plan: string, trial: TrialKey): string {
  const key = createHash("sha256").update(keyOf(trial)).digest("hex");
  return `trial-${plan.slice(0, 16)}-${key.slice(0, 24)}`;
}

/** The keys of what the trials of a study share. */
export function studyKeys(plan: string): {
  readonly plan: string;
  readonly data: string;
  readonly lock: string;
  readonly journal: string;
} {
  const key = (what: string) => `${PREFIX}:study:${plan}:${what}`;
  return { plan: key("plan"), data: key("data"), lock: key("lock"), journal: key("journal") };
}
