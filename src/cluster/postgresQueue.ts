import { setTimeout as pause } from "node:timers/promises";
import type {
  BackendFactory,
  Processor,
  Queue,
  QueueEvents,
  RedisQueueBackend,
  Worker,
  WorkerOptions,
} from "bullmq";
import type { Pool } from "pg";
import type { TrialAnswer } from "../study/trials/trialTask.js";
import { connectPostgres, postgresOptions } from "./connectPostgres.js";
import { PostgresValues } from "./postgresValues.js";
import { loadPostgresPackages, type PostgresPackages } from "./queuePackages.js";
import type { QueueServer } from "./queueServer.js";
import { visibleUrl } from "./queueUrl.js";
import { retryLost, retryQueries } from "./retryQueries.js";
import { queueName, type TrialJob } from "./trialJob.js";

/** The longest wait for a sign of life, in milliseconds. */
const PATIENCE = 2_000;
/** PostgreSQL cuts the name of a connection, by which workers are found. */
const LONGEST_NAME = 63;

/** A queue in PostgreSQL, by the backend of BullMQ that it calls experimental. */
export class PostgresQueue implements QueueServer {
  readonly values: PostgresValues;
  readonly address: string;
  private readonly made: { close(): Promise<void> }[] = [];
  private closed = false;

  private constructor(
    private readonly bullmq: PostgresPackages["bullmq"],
    private readonly pool: Pool,
    /** Its queries without another try. */
    private readonly queryOnce: Pool["query"],
    private readonly options: ReturnType<typeof postgresOptions>,
    url: URL,
  ) {
    this.address = visibleUrl(url);
    this.values = new PostgresValues(pool);
  }

  /** @throws {StudyError} when the server cannot be used */
  static async open(url: URL, silence?: number): Promise<PostgresQueue> {
    const packages = await loadPostgresPackages();
    const pool = await connectPostgres(packages, url, silence);
    const options = postgresOptions(url, silence);
    const queue = new PostgresQueue(packages.bullmq, pool, pool.query.bind(pool), options, url);
    retryQueries(pool, queue.isClosed);
    return queue;
  }

  openQueue(): Queue<TrialJob> {
    return new this.bullmq.Queue(queueName(), { connection: { ...this.options, max: 4 } }, this.backend);
  }

  openEvents(wait: number): QueueEvents {
    const connection = { ...this.options, max: 1 };
    return new this.bullmq.QueueEvents(queueName(), { connection, blockingTimeout: wait }, this.backend);
  }

  openWorker(
    train: Processor<TrialJob, TrialAnswer>,
    options: Omit<WorkerOptions, "connection" | "prefix">,
  ): Worker<TrialJob, TrialAnswer> {
    const name = options.name?.slice(0, LONGEST_NAME - `${queueName()}:w:`.length);
    const connection = { ...this.options, max: 2 };
    return new this.bullmq.Worker(queueName(), train, { ...options, name, connection }, this.backend);
  }

  answersNow(): Promise<boolean> {
    const answer = this.queryOnce("SELECT 1").then(
      () => true,
      () => false,
    );
    return Promise.race([answer, pause(PATIENCE, false, { ref: false })]);
  }

  disconnect(): void {
    this.closed = true;
    for (const each of [...this.made, { close: () => this.pool.end() }]) each.close().catch(() => undefined);
  }

  private readonly isClosed = () => this.closed;

  /** BullMQ gives up a query whose connection is lost; ours are tried again, as in Redis. */
  private readonly backend: BackendFactory<RedisQueueBackend> = (name, options, more) => {
    const made = this.bullmq.createPostgresBackend(name, options as never, more);
    const { connection } = made;
    retryQueries(connection.pool as unknown as Pool, this.isClosed);
    const listen = connection.getListenClient.bind(connection);
    connection.getListenClient = () => retryLost(listen, this.isClosed);
    this.made.push(connection);
    // the types of BullMQ take every queue for one in Redis
    return made as unknown as RedisQueueBackend;
  };
}
