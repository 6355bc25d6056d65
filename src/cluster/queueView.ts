import type { Job, Queue } from "bullmq";
import { StudyError } from "../errors.js";
import { keyOf } from "../study/trials/trial.js";
import type { TrialProgress } from "../study/trials/trialProgress.js";
import { progressOf } from "./jobProgress.js";
import { openQueueServer, type QueueServer } from "./queueServer.js";
import type { TrialJob } from "./trialJob.js";
import { parseWorkerName, workerNames } from "./workerName.js";

/** A trial that a worker trains now. */
export interface QueuedTrial {
  /** Digest of the study's plan: see `planDigest`. */
  readonly plan: string;
  /** The key of the trial, such as "search 12 1". */
  readonly trial: string;
  /** When the worker took it, in milliseconds since 1970. */
  readonly since: number;
  /** How far it is; absent until the worker has completed an epoch. */
  readonly progress?: TrialProgress;
}

/** A connected worker. */
export interface QueuedWorker {
  readonly host: string;
  /** Trials at once. */
  readonly threads: number;
  readonly trials: readonly QueuedTrial[];
}

/** A queue at one moment. */
export interface QueueState {
  /** By host. */
  readonly workers: readonly QueuedWorker[];
  /** Trials that wait for a worker. */
  readonly waiting: number;
  /** Trials whose worker is no longer connected; another one gets them after two minutes. */
  readonly lost: readonly QueuedTrial[];
}

/** Milliseconds after which a server counts as unreachable. */
const PATIENCE = 5_000;

/** A look at a queue. It changes nothing there. */
export class QueueView {
  private constructor(
    private readonly server: QueueServer,
    private readonly queue: Queue<TrialJob>,
  ) {}

  /**
   * @throws {ArgumentError} for an address that is none
   * @throws {StudyError} when the queue cannot be used
   */
  static async open(url: string): Promise<QueueView> {
    const server = await openQueueServer(url);
    const queue = server.openQueue();
    queue.on("error", () => undefined);
    return new QueueView(server, queue);
  }

  /** The server, without name and password. */
  get address(): string {
    return this.server.address;
  }

  /**
   * The workers and their trials now.
   *
   * @throws {StudyError} when the server does not answer within five seconds
   */
  async read(): Promise<QueueState> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const lost = () => reject(new StudyError(`No connection to ${this.address}. Trying again.`));
      timer = setTimeout(lost, PATIENCE);
    });
    const answer = Promise.all([
      workerNames(this.queue),
      this.queue.getJobs(["active"]),
      this.queue.getJobCounts("waiting", "delayed", "prioritized"),
    ]);
    answer.catch(() => undefined);
    try {
      const [names, jobs, counts] = await Promise.race([answer, late]);
      const waiting = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return { ...workersOf(names, jobs), waiting };
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    // without waiting for a server that may be gone
    await this.queue.close().catch(() => undefined);
    this.server.disconnect();
  }
}

function workersOf(
  names: readonly string[],
  jobs: readonly (Job<TrialJob> | undefined)[],
): Pick<QueueState, "workers" | "lost"> {
  // a job may have been removed since its id was read
  const active = jobs.filter((job) => job !== undefined);
  const trialsOf = (isOf: (worker: string | undefined) => boolean) =>
    active
      .filter(({ processedBy }) => isOf(processedBy))
      .map((job) => ({
        plan: job.data.plan,
        trial: keyOf(job.data.task),
        since: job.processedOn ?? 0,
        progress: progressOf(job),
      }))
      .sort((a, b) => a.since - b.since);
  const workers = names
    .flatMap((name) => {
      const worker = parseWorkerName(name);
      return worker === undefined ? [] : [{ ...worker, trials: trialsOf((by) => by === name) }];
    })
    .sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0));
  return { workers, lost: trialsOf((by) => by === undefined || !names.includes(by)) };
}
