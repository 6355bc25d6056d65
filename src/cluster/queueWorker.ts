import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Job } from "bullmq";
import type { DataSet } from "../datasets/dataSet.js";
import type { LoadOptions } from "../datasets/dataSource.js";
import { requireDataForm } from "../datasets/requireDataForm.js";
import type { Plan } from "../study/plan/plan.js";
import { runtimeText } from "../study/trials/runtimeText.js";
import type { Trainer } from "../study/trials/trainer.js";
import { keyOf } from "../study/trials/trial.js";
import type { TrialAnswer } from "../study/trials/trialTask.js";
import { jobReporter } from "./jobProgress.js";
import { openQueueServer } from "./queueServer.js";
import type { TrialJob } from "./trialJob.js";
import { workerName } from "./workerName.js";
import { WorkerStudies } from "./workerStudies.js";

/** How a worker serves a queue. */
export interface ServeOptions {
  /** "redis://host:6379", with TLS "rediss://user:password@host:6380", or (experimental) "postgres://user:password@host/database". */
  readonly url: string;
  /** Trials at once. */
  readonly workers: number;
  /**
   * Where this machine has the data, such as "csv:wine.csv" or "csv:https://example.com/wine.csv#sha256=HEX"; default: as the
   * conductor sent them, or by the plan's name.
   */
  readonly data?: string;
  /** The most memory that the data may take: see `LoadOptions`. */
  readonly maxBytes?: number;
  /** Called while data by URL are downloaded: see `LoadOptions`. */
  readonly onDownload?: LoadOptions["onDownload"];
  /** Stops the worker when aborted; its trials go back to the queue at once. */
  readonly signal?: AbortSignal;
  /** Called when the worker is ready, and after each trial. */
  readonly onTrial?: (trained: number, trial?: string) => void;
  /** Called with what goes wrong meanwhile, such as a result that the queue refuses because another worker has the trial. */
  readonly onError?: (error: Error) => void;
  /** Times in milliseconds, which tests shorten. */
  readonly times?: Partial<WorkerTimes>;
  /** Milliseconds without an answer after which a connection counts as lost; default 30,000. */
  readonly silence?: number;
}

/** When a trial counts as lost, in milliseconds. */
export interface WorkerTimes {
  /** A trial whose worker has not renewed its lock for so long is given to another one. */
  readonly lockDuration: number;
  readonly lockRenewTime: number;
  /** Between looks for such trials. */
  readonly stalledInterval: number;
}

const usualTimes: WorkerTimes = { lockDuration: 120_000, lockRenewTime: 30_000, stalledInterval: 30_000 };

/** The longest that the end of a worker waits for the queue, in milliseconds. */
const LONGEST_END = 5_000;
/** Spot machines vanish often, and that is no fault of a trial. */
const MOST_STALLED = 1_000;
/** A trial that ends its worker each time is given up after so many. */
const MOST_STARTED = 25;

/**
 * Takes trials from a queue and trains them, until it is stopped.
 *
 * @param openTrainer opens what trains the trials of a study; it must leave the event loop free, which renews locks
 * @returns the number of trials
 * @throws {StudyError} when the queue cannot be used, or the data are not those of the study
 */
export async function serveQueue(
  options: ServeOptions,
  openTrainer: (plan: Plan, data: DataSet) => Promise<Trainer>,
): Promise<number> {
  const { url, workers, data, signal, onTrial, times, silence } = options;
  if (data !== undefined) requireDataForm(data);
  const server = await openQueueServer(url, silence);
  const { WaitingError } = await import("bullmq");
  const studies = new WorkerStudies(server.values, options, openTrainer);
  const stamp = { runtime: runtimeText(), host: hostname() };
  let trained = 0;
  let failure: Error | undefined;
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const stop = () => {
    // trials that run reject, and go back to the queue
    void studies.close();
    end();
  };
  const train = async (job: Job<TrialJob>, token?: string): Promise<TrialAnswer> => {
    const { plan, task } = job.data;
    let opened = false;
    try {
      const answer = await studies.with(plan, (trainer) => {
        opened = true;
        return trainer.train(task, jobReporter(job));
      });
      trained++;
      onTrial?.(trained, keyOf(task));
      return { ...answer, ...stamp };
    } catch (error) {
      // another worker may have what this one lacks
      if (!opened) failure ??= error as Error;
      if (opened && !signal?.aborted) throw error;
      stop();
      // without the server, its lock expires
      if (await server.answersNow()) await job.moveToWait(token);
      throw new WaitingError();
    }
  };
  const worker = server.openWorker(train, {
    ...{ concurrency: workers, name: workerName(workers) },
    ...{ maxStalledCount: MOST_STALLED, maxStartedAttempts: MOST_STARTED, drainDelay: 5 },
    ...{ ...usualTimes, ...times },
  });
  worker.on("error", (error) => options.onError?.(error));
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    await worker.waitUntilReady();
    onTrial?.(0);
    await ended;
    // the server may be gone
    await Promise.race([
      worker.close(!(await server.answersNow())),
      pause(LONGEST_END, undefined, { ref: false }),
    ]);
  } finally {
    signal?.removeEventListener("abort", stop);
    await studies.close();
    server.disconnect();
  }
  if (failure !== undefined) throw failure;
  return trained;
}
