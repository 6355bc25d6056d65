import { setTimeout as pause } from "node:timers/promises";
import type { Job, Queue, QueueEvents } from "bullmq";
import type { DataSet } from "../datasets/dataSet.js";
import { StudyError } from "../errors.js";
import { paceSize } from "../study/plan/pace.js";
import { type Plan, planDigest } from "../study/plan/plan.js";
import type { Trainer } from "../study/trials/trainer.js";
import type { TrialKey } from "../study/trials/trial.js";
import { TrialPool } from "../study/trials/trialPool.js";
import type { TrialAnswer, TrialTask } from "../study/trials/trialTask.js";
import { checkAnswer } from "./queueAnswer.js";
import { failureText, queueError } from "./queueError.js";
import { openQueueServer, type QueueServer } from "./queueServer.js";
import { shareStudy } from "./shareStudy.js";
import { StudyLock } from "./studyLock.js";
import { jobIdOf, studyKeys, type TrialJob } from "./trialJob.js";

/** A queue of trials, from the side of the conductor. */
export interface QueueOptions {
  /** "redis://host:6379", with TLS "rediss://user:password@host:6380", or (experimental) "postgres://user:password@host/database". */
  readonly url: string;
  /** Milliseconds between looks at all open trials, in case an event was lost; default 5,000. */
  readonly pollEvery?: number;
  /** Milliseconds after which another conductor may take over from one that died; default 15,000. */
  readonly lockLifetime?: number;
  /** Milliseconds without an answer after which a connection counts as lost; default 30,000. */
  readonly silence?: number;
}

/** Trials in the queue at once, where no window says how many. */
const MOST_OPEN = 256;
/** The longest that the end of a conductor waits for the queue, in milliseconds. What is left there is removed by the next one. */
const LONGEST_END = 5_000;
/** Milliseconds for which a read of events waits for one. Without the server, a conductor that is stopped waits a second longer. */
const READ = 2_000;
/** How often a trial is tried that fails, for example because its worker has too little memory. */
const ATTEMPTS = 3;

/** A trial that the study waits for. */
interface Waiting {
  readonly task: TrialTask;
  readonly resolve: (answer: TrialAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Trains on other machines: the trials are jobs of a queue, which workers take. A result stays in the queue until it is
 * in the journal, so neither a conductor nor a worker that dies loses one.
 */
export class QueueTrainer implements Trainer {
  private readonly waiting = new Map<string, Waiting>();
  private readonly collecting = new Set<string>();
  /** Ids of trials that are in the journal. */
  private readonly done = new Set<string>();
  /** Ids of trials that were asked for here, and are not in the journal yet. */
  private readonly asked = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private closing: Promise<void> | undefined;
  private local: Promise<Trainer> | undefined;
  private failure: Error | undefined;
  private lock: StudyLock | undefined;

  private constructor(
    private readonly plan: Plan,
    private readonly digest: string,
    private readonly server: QueueServer,
    private readonly queue: Queue<TrialJob>,
    private readonly events: QueueEvents,
    /** Trials that had ended before this conductor began. */
    private readonly endedBefore: Set<string>,
    private readonly openLocal: () => Promise<Trainer>,
    pollEvery: number,
  ) {
    events.on("completed", ({ jobId, returnvalue }) => this.finish(jobId, returnvalue));
    events.on("failed", ({ jobId }) => void this.collect(jobId));
    // the connection tells what went wrong
    events.on("error", () => undefined);
    queue.on("error", () => undefined);
    this.timer = setInterval(
      () => [...this.waiting.keys()].forEach((id) => void this.collect(id)),
      pollEvery,
    );
  }

  /**
   * @param data loads the data of the plan, which the conductor needs to send them, and for the model at the end
   * @throws {StudyError} when the queue cannot be used, or another conductor has the study
   */
  static async open(
    { url, pollEvery = 5_000, lockLifetime, silence }: QueueOptions,
    plan: Plan,
    data: () => Promise<DataSet>,
    openLocal: (plan: Plan, data: DataSet) => Promise<Trainer> = (...args) => TrialPool.open(1, ...args),
  ): Promise<QueueTrainer> {
    const server = await openQueueServer(url, silence);
    const digest = planDigest(plan);
    const opening: { trainer?: QueueTrainer } = {};
    let lock: StudyLock | undefined;
    try {
      const lost = (error: StudyError) => opening.trainer?.fail(error);
      lock = await StudyLock.acquire(server.values, studyKeys(digest).lock, lost, lockLifetime);
      await shareStudy(server.values, digest, plan, data);
      const queue = server.openQueue();
      const ended = await queue.getJobs(["completed", "failed"]);
      const ids = ended.flatMap((job) => (job.data.plan === digest ? [job.id!] : []));
      const events = server.openEvents(READ);
      await events.waitUntilReady();
      const trainer = new QueueTrainer(
        ...([plan, digest, server, queue, events, new Set(ids)] as const),
        async () => openLocal(plan, await data()),
        pollEvery,
      );
      trainer.lock = lock;
      return (opening.trainer = trainer);
    } catch (error) {
      await lock?.release().catch(() => undefined);
      server.disconnect();
      throw queueError(error);
    }
  }

  /** Trials in the queue at once. */
  get workers(): number {
    return Math.max(MOST_OPEN, this.plan.guided === undefined ? 0 : paceSize(this.plan.guided));
  }

  /** A model that is to be saved is trained here, where its folder is. */
  async train(task: TrialTask): Promise<TrialAnswer> {
    if (this.failure !== undefined) throw this.failure;
    if (task.saveTo !== undefined) return (await (this.local ??= this.openLocal())).train(task);
    const id = jobIdOf(this.digest, task);
    this.asked.add(id);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { task, resolve, reject });
      void this.collecting.add(id);
      this.add(id, task)
        .finally(() => this.collecting.delete(id))
        .then(
          () => (this.endedBefore.has(id) ? this.collect(id) : undefined),
          (error: unknown) => this.take(id)?.reject(queueError(error)),
        );
    });
  }

  recorded(trial: TrialKey): void {
    const id = jobIdOf(this.digest, trial);
    this.done.add(id);
    // one that fails is made up for at the end
    if (this.asked.delete(id)) void this.queue.remove(id).catch(() => undefined);
  }

  close(): Promise<void> {
    return (this.closing ??= this.end());
  }

  private async end(): Promise<void> {
    clearInterval(this.timer);
    this.lock?.stop();
    this.fail(new StudyError("the study was stopped"));
    await (await this.local)?.close();
    // the server may be gone
    await Promise.race([this.leave().catch(() => undefined), pause(LONGEST_END, undefined, { ref: false })]);
    this.server.disconnect();
  }

  /** Removes what is in the journal, also what an earlier conductor or a full server left, and frees the lock. */
  private async leave(): Promise<void> {
    if (await this.server.answersNow()) {
      for (const job of await this.queue.getJobs(["completed", "failed", "waiting", "delayed"]))
        if (this.done.has(job.id!)) await this.queue.remove(job.id!);
      await this.lock?.release();
    }
    await Promise.all([this.events.close(), this.queue.close()]);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const id of [...this.waiting.keys()]) this.take(id)!.reject(this.failure);
  }

  /** Puts a trial into the queue. One that is there already stays as it is. */
  private add(id: string, { continuation: _, ...task }: TrialTask): Promise<unknown> {
    // checkpoints are on this machine; trained from scratch, the result has the same bits
    return this.queue.add(
      "trial",
      { plan: this.digest, task },
      {
        jobId: id,
        attempts: ATTEMPTS,
        backoff: { type: "exponential", delay: 500 },
        removeOnComplete: false,
        removeOnFail: false,
        stackTraceLimit: 1,
      },
    );
  }

  /** Looks whether a trial has ended. */
  private async collect(id: string): Promise<void> {
    if (!this.waiting.has(id) || this.collecting.has(id)) return;
    this.collecting.add(id);
    try {
      const state = await this.queue.getJobState(id);
      const job = state === "completed" || state === "failed" ? await this.queue.getJob(id) : undefined;
      const waiting = this.waiting.get(id);
      if (waiting === undefined) return;
      // the server lost it
      if (state === "unknown") await this.add(id, waiting.task);
      // a clock that is wrong may have delayed it for days
      if (state === "delayed") await (await this.queue.getJob(id))?.promote();
      if (job !== undefined && state === "completed") this.finish(id, job.returnvalue);
      if (job !== undefined && state === "failed") await this.retryOrFail(id, job);
    } catch (error) {
      this.take(id)?.reject(queueError(error));
    } finally {
      this.collecting.delete(id);
    }
  }

  private finish(id: string, answer: unknown): void {
    const waiting = this.take(id);
    if (waiting === undefined) return;
    try {
      waiting.resolve(checkAnswer(this.plan, waiting.task, answer));
    } catch (error) {
      waiting.reject(error as Error);
    }
  }

  /** A trial that failed for an earlier conductor is tried again, because its cause may have been corrected. */
  private async retryOrFail(id: string, job: Job): Promise<void> {
    if (this.endedBefore.delete(id))
      return job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true });
    this.take(id)?.reject(new StudyError(failureText(job.failedReason)));
  }

  /** Takes a trial from those that the study waits for. */
  private take(id: string): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }
}
