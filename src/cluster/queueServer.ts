import type { Processor, Queue, QueueEvents, Worker, WorkerOptions } from "bullmq";
import type { TrialAnswer } from "../study/trials/trialTask.js";
import { isPostgres, parseQueueUrl } from "./queueUrl.js";
import type { SharedValues } from "./sharedValues.js";
import type { TrialJob } from "./trialJob.js";

/** A connection to the server that has a queue of trials. It is tried again when it is lost, until it is closed. */
export interface QueueServer {
  /** The server for messages, without name and password. */
  readonly address: string;
  /** What else the conductor and the workers share. */
  readonly values: SharedValues;
  openQueue(): Queue<TrialJob>;
  /** @param wait milliseconds that a read waits for an event */
  openEvents(wait: number): QueueEvents;
  openWorker(
    train: Processor<TrialJob, TrialAnswer>,
    options: Omit<WorkerOptions, "connection" | "prefix">,
  ): Worker<TrialJob, TrialAnswer>;
  /** Whether the server answers now: a connection does not know at once that it is lost. */
  answersNow(): Promise<boolean>;
  /** Closes all connections, even if the server is gone. */
  disconnect(): void;
}

/**
 * Connects to the server of a queue.
 *
 * @param silence milliseconds without an answer after which a connection counts as lost; default 30,000
 * @throws {ArgumentError} for an address that is none
 * @throws {StudyError} when the server cannot be used
 */
export async function openQueueServer(url: string, silence?: number): Promise<QueueServer> {
  const address = parseQueueUrl(url);
  if (isPostgres(address)) return (await import("./postgresQueue.js")).PostgresQueue.open(address, silence);
  return (await import("./redisQueue.js")).RedisQueue.open(address, silence);
}
