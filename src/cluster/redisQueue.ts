import type { Processor, Queue, QueueEvents, Worker, WorkerOptions } from "bullmq";
import type { Redis } from "ioredis";
import type { TrialAnswer } from "../study/trials/trialTask.js";
import { answersNow, connectRedis, disconnectRedis } from "./connectRedis.js";
import { loadQueuePackages, type QueuePackages } from "./queuePackages.js";
import type { QueueServer } from "./queueServer.js";
import { visibleUrl } from "./queueUrl.js";
import { RedisValues } from "./redisValues.js";
import { PREFIX, queueName, type TrialJob } from "./trialJob.js";

/** A queue in Redis. */
export class RedisQueue implements QueueServer {
  readonly values: RedisValues;

  private constructor(
    private readonly bullmq: QueuePackages["bullmq"],
    private readonly client: Redis,
    readonly address: string,
  ) {
    this.values = new RedisValues(client);
  }

  /** @throws {StudyError} when the server cannot be used */
  static async open(url: URL, silence?: number): Promise<RedisQueue> {
    const packages = await loadQueuePackages();
    return new RedisQueue(packages.bullmq, await connectRedis(packages, url, silence), visibleUrl(url));
  }

  openQueue(): Queue<TrialJob> {
    return new this.bullmq.Queue<TrialJob>(queueName(), this.connection);
  }

  openEvents(wait: number): QueueEvents {
    return new this.bullmq.QueueEvents(queueName(), { ...this.connection, blockingTimeout: wait });
  }

  openWorker(
    train: Processor<TrialJob, TrialAnswer>,
    options: Omit<WorkerOptions, "connection" | "prefix">,
  ): Worker<TrialJob, TrialAnswer> {
    return new this.bullmq.Worker(queueName(), train, { ...this.connection, ...options });
  }

  answersNow(): Promise<boolean> {
    return answersNow(this.client);
  }

  disconnect(): void {
    disconnectRedis(this.client);
  }

  private get connection() {
    return { connection: this.client, prefix: PREFIX };
  }
}
