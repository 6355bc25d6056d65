import type { Job } from "bullmq";
import * as z from "zod";
import type { TrialProgress } from "../study/trials/trialProgress.js";

/** Progress as it is in the queue, where other programs can write, too. */
const progressSchema = z.strictObject({
  epoch: z.int().min(0),
  epochs: z.int().min(1),
  errors: z.array(z.number()).max(100),
});

/** The progress of a job before its first report. */
const NONE = 0;

/**
 * Reports the progress of a trial through its job. It never waits and never fails: while the queue does not answer, reports are
 * left out.
 */
export function jobReporter(
  job: Pick<Job, "progress" | "updateProgress">,
): (progress: TrialProgress) => void {
  let underWay = false;
  const send = (progress: TrialProgress | typeof NONE) => {
    if (underWay) return;
    underWay = true;
    const end = () => void (underWay = false);
    job.updateProgress(progress).then(end, end);
  };
  // that of a worker that lost the trial
  if (job.progress !== NONE) send(NONE);
  return send;
}

/** The progress of a job; undefined where no worker has reported any. */
export function progressOf({ progress }: Pick<Job, "progress">): TrialProgress | undefined {
  return progressSchema.safeParse(progress).data;
}
