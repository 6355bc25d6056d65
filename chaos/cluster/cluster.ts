import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { PREFIX, queueName } from "../../src/cluster/trialJob.js";
import { data, shortTimes } from "../../test/cluster/queueStudies.js";
import { RedisServer } from "../../test/cluster/redisServer.js";
import { journal } from "../../test/study/fakeTrainer.js";
import { Failure } from "../attack.js";
import { localStudy, planOf } from "./clusterStudy.js";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The study of a cluster. */
export interface ClusterSetting {
  /** Trials of the search. */
  readonly trials: number;
  /** Milliseconds that a trial takes on average. */
  readonly trialTime: number;
  /** Trials that a worker trains at once. */
  readonly threads: number;
  /** Whether the journal is in Redis, too. */
  readonly copied: boolean;
}

/** How a process ended. */
interface End {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** A process of a cluster. */
export interface Member {
  readonly child: ChildProcess;
  readonly ended: Promise<End>;
  /** What it has written to stderr so far. */
  readonly said: () => string;
}

/** Seconds after which a study of a case must have ended. */
const LONGEST = 240;

/** Redis, workers and conductors of one study, as processes of this machine. */
export class Cluster {
  readonly workers: Member[] = [];
  readonly client: Redis;
  readonly queue: Queue;
  private readonly members: Member[] = [];

  private constructor(
    readonly server: RedisServer,
    private readonly folder: string,
    private readonly trials: number,
  ) {
    this.client = new Redis(server.url, { maxRetriesPerRequest: null });
    this.client.on("error", () => undefined);
    this.queue = new Queue(queueName(), { connection: this.client, prefix: PREFIX });
    this.queue.on("error", () => undefined);
  }

  /** @param folder for the study */
  static async open(
    folder: string,
    { trials = 24, trialTime = 120, threads = 2, copied = false }: Partial<ClusterSetting> = {},
  ): Promise<Cluster> {
    const { answers } = await localStudy(trials);
    const setting = { plan: planOf(trials), data, answers, out: join(folder, "study") };
    writeFileSync(
      join(folder, "setting.json"),
      // plain arrays
      JSON.stringify({ ...setting, trialTime, threads, copied, times: shortTimes }, (_, value: unknown) =>
        value instanceof Uint8Array ? [...value] : value,
      ),
    );
    return new Cluster(await RedisServer.start(), folder, trials);
  }

  /**
   * @param options.clock milliseconds by which its clock is wrong
   * @param options.failures trials that it fails, before it trains others
   */
  startWorker(url = this.server.url, options: { clock?: number; failures?: number } = {}): Member {
    const worker = this.start("worker", url, options);
    this.workers.push(worker);
    return worker;
  }

  startConductor(): Member {
    return this.start("conductor", this.server.url);
  }

  /** The same command again, until the study is complete. */
  async complete(first = this.startConductor()): Promise<void> {
    const end = await first.ended;
    if (end.status === 0) return;
    const workers = this.workers.map(({ child }) => child.signalCode ?? child.exitCode ?? "runs");
    throw new Failure(
      `the conductor ended with ${end.signal ?? end.status} (workers: ${workers.join(", ")}): ${end.stderr}`,
    );
  }

  /** Waits until so many trials are in the journal. */
  reach(trials: number): Promise<void> {
    return this.until(`${trials} trials are in the journal`, () => this.recorded >= trials);
  }

  /** Waits for something that must happen. */
  async until(what: string, happened: () => boolean | Promise<boolean>, seconds = LONGEST): Promise<void> {
    for (let left = seconds * 100; !(await happened()); left--) {
      if (left <= 0) throw new Failure(`not within ${seconds} s: ${what}; ${this.recorded} trials`);
      await pause(10);
    }
  }

  /** The folder of the study. */
  get out(): string {
    return join(this.folder, "study");
  }

  get recorded(): number {
    const path = join(this.out, "trials.jsonl");
    return existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0;
  }

  /** @throws {Failure} unless the trials are those of a local study, and the queue is empty */
  async requireSame(): Promise<void> {
    const [{ journal: expected }, found] = [await localStudy(this.trials), journal(this.out)];
    const twice = found.filter((line, k) => line === found[k - 1]);
    if (twice.length > 0) throw new Failure(`recorded twice: ${twice.join(", ")}`);
    const missing = expected.filter((line) => !found.includes(line));
    const other = found.filter((line) => !expected.includes(line));
    if (missing.length + other.length > 0)
      throw new Failure(`trials that are missing: ${missing.join(", ")}; others: ${other.join(", ")}`);
    const counts = await this.queue.getJobCounts();
    const left = Object.entries(counts).filter(([, count]) => count > 0);
    if (left.length > 0) throw new Failure(`left in the queue: ${JSON.stringify(Object.fromEntries(left))}`);
    const locks = await this.client.keys(`${PREFIX}:*:lock`);
    if (locks.length > 0) throw new Failure(`left in Redis: ${locks.join(", ")}`);
  }

  /** Workers end with status 0 at once when they are told to. */
  async stopWorkers(): Promise<void> {
    for (const { child } of this.workers) child.kill("SIGTERM");
    for (const { ended } of this.workers) {
      const { status, signal, stderr } = await ended;
      if (signal !== "SIGKILL" && status !== 0)
        throw new Failure(`a worker ended with ${signal ?? status}: ${stderr}`);
    }
  }

  async close(): Promise<void> {
    for (const { child } of this.members) child.kill("SIGKILL");
    await this.queue.close();
    this.client.disconnect();
    await this.server.close();
  }

  private start(
    role: string,
    url: string,
    { clock, failures = 0 }: { clock?: number; failures?: number } = {},
  ): Member {
    const shift = clock === undefined ? [] : ["--import", path("shiftClock.js")];
    const words = [...shift, path("program.js"), role, join(this.folder, "setting.json"), url];
    const child = spawn(process.execPath, words, {
      env: { ...process.env, CHAOS_CLOCK: String(clock ?? 0), CHAOS_FAILURES: String(failures) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const timer = setTimeout(() => child.kill("SIGABRT"), LONGEST * 1_000);
    const ended = new Promise<End>((resolve) =>
      child.once("exit", (status, signal) => {
        clearTimeout(timer);
        resolve({ status, signal, stderr });
      }),
    );
    const member = { child, ended, said: () => stderr };
    this.members.push(member);
    return member;
  }
}
