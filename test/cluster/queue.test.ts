import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countWorkers } from "../../src/cluster/countWorkers.js";
import { jobIdOf, PREFIX, queueName } from "../../src/cluster/trialJob.js";
import { InterruptedError, StudyError } from "../../src/errors.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { planDigest } from "../../src/study/plan/plan.js";
import { thisBuild } from "../../src/study/plan/thisBuild.js";
import type { Trial } from "../../src/study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { FakeTrainer, honest, journal } from "../study/fakeTrainer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { conductQueued, data, fakeWorkerTrainer, startWorker, windowed } from "./queueStudies.js";
import { hasRedis, RedisServer } from "./redisServer.js";

const digest = planDigest(windowed);

describe.skipIf(!hasRedis)("a study over a queue (needs redis-server)", () => {
  let server: RedisServer;
  let client: Redis;
  let queue: Queue;
  beforeAll(async () => {
    server = await RedisServer.start();
    client = new Redis(server.url, { maxRetriesPerRequest: null });
    queue = new Queue(queueName(), { connection: client, prefix: PREFIX });
  });
  beforeEach(async () => void (await client.flushall()));
  afterAll(async () => {
    await queue.close();
    client.disconnect();
    await server.close();
  });

  /** The journal of the same study without a queue. */
  const locally = async () => {
    const out = temporaryFolder();
    await conductStudy(windowed, { out }, () => Promise.resolve(fakeWorkerTrainer()));
    return journal(out);
  };
  const trialsOf = (out: string) =>
    readFileSync(join(out, "trials.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Trial);

  it.each([2, 4])(
    "over %i workers has the trials of a local study, and leaves nothing in the queue",
    async (count) => {
      const out = temporaryFolder();
      const workers = Array.from({ length: count }, () => startWorker(server.url));
      await conductQueued({ url: server.url }, out);
      const trained = await Promise.all(workers.map(({ stop }) => stop()));
      expect(journal(out)).toEqual(await locally());
      expect(trained.reduce((sum, each) => sum + each, 0)).toBe(trialsOf(out).length);
      expect(trained.every((each) => each > 0)).toBe(true);
      const [{ host, runtime, data: trainedOn }] = trialsOf(out);
      expect([host !== undefined, runtime.startsWith("node v"), trainedOn]).toEqual([
        true,
        true,
        windowed.data.digest,
      ]);
      expect(await queue.getJobCountByTypes("completed", "failed", "waiting", "active", "delayed")).toBe(0);
      expect(await client.exists(`${PREFIX}:study:${digest}:lock`)).toBe(0);
    },
  );

  it("counts what its workers can train at once", async () => {
    const workers = [3, 5].map((threads) => startWorker(server.url, { workers: threads }));
    await expect.poll(() => countWorkers(server.url), { timeout: 5000 }).toBe(8);
    await Promise.all(workers.map(({ stop }) => stop()));
  });

  it("goes on elsewhere when a conductor is stopped; results that it did not see are not trained again", async () => {
    const out = temporaryFolder();
    const controller = new AbortController();
    const slow = new FakeTrainer(4, (task, count) => {
      if (count === 9) controller.abort();
      return honest(task);
    });
    const worker = startWorker(server.url, { trainer: fakeWorkerTrainer(slow) });
    const stopped = conductQueued({ url: server.url }, out, { signal: controller.signal });
    await expect(stopped).rejects.toThrow(InterruptedError);
    await expect.poll(() => queue.getJobCountByTypes("waiting", "active"), { timeout: 5000 }).toBe(0);
    expect(await queue.getJobCountByTypes("completed")).toBeGreaterThan(0);
    await conductQueued({ url: server.url }, out);
    await worker.stop();
    expect(journal(out)).toEqual(await locally());
    expect(slow.trained).toHaveLength(trialsOf(out).length);
  });

  it("has one conductor: a second one is refused, and takes over when the first has died", async () => {
    const [out, other] = [temporaryFolder(), temporaryFolder()];
    const controller = new AbortController();
    const first = conductQueued({ url: server.url }, out, { signal: controller.signal });
    first.catch(() => undefined);
    await expect.poll(() => queue.getJobCountByTypes("waiting"), { timeout: 5000 }).toBe(6);
    await expect(conductQueued({ url: server.url }, other)).rejects.toThrow(
      new RegExp(
        `^Another conductor runs this study \\(process ${process.pid} on .*\\): wait for it, or stop it\\.$`,
      ),
    );
    controller.abort();
    await expect(first).rejects.toThrow(InterruptedError);
    // one that died cannot release its lock
    await client.set(`${PREFIX}:study:${digest}:lock`, '{"host":"gone","pid":1}', "PX", 1_000);
    const worker = startWorker(server.url);
    await conductQueued({ url: server.url }, other);
    await worker.stop();
    expect(journal(other)).toEqual(await locally());
  });

  it("stops when another conductor has taken over", async () => {
    const first = conductQueued({ url: server.url }, temporaryFolder());
    first.catch(() => undefined);
    await expect.poll(() => queue.getJobCountByTypes("waiting"), { timeout: 5000 }).toBe(6);
    await client.set(`${PREFIX}:study:${digest}:lock`, '{"host":"box","pid":7}');
    await expect(first).rejects.toThrow("Another conductor has taken over this study (process 7 on box).");
  });

  it("gives the trials of a worker that vanished to another one", async () => {
    const out = temporaryFolder();
    // it takes trials, never answers, and stops renewing its locks
    const hung = startWorker(server.url, {
      trainer: { workers: 4, train: () => new Promise(() => undefined), close: () => Promise.resolve() },
      times: { lockDuration: 700, lockRenewTime: 600_000, stalledInterval: 300 },
    });
    const study = conductQueued({ url: server.url }, out);
    await expect.poll(() => queue.getJobCountByTypes("active"), { timeout: 5000 }).toBe(4);
    const worker = startWorker(server.url);
    await study;
    await worker.stop();
    void hung.stop();
    expect(journal(out)).toEqual(await locally());
  });

  it("is never seen by workers of another build, though they serve the same Redis", async () => {
    const { version, kernels } = thisBuild();
    const others = [
      { version: `${version}1`, kernels },
      { version, kernels: { ...kernels, nn: kernels.graph } },
      { version, kernels: { ...kernels, graph: kernels.nn } },
    ];
    let seen = 0;
    const workers = others.map(
      (build) =>
        new Worker(queueName(build), () => Promise.resolve(++seen), { connection: client, prefix: PREFIX }),
    );
    await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    const out = temporaryFolder();
    const study = conductQueued({ url: server.url }, out);
    await expect.poll(() => queue.getJobCountByTypes("waiting"), { timeout: 5000 }).toBe(6);
    // time enough for a worker to take one: that of this build does in less
    await pause(500);
    expect(await queue.getJobCountByTypes("waiting")).toBe(6);
    const worker = startWorker(server.url);
    await study;
    await worker.stop();
    expect(seen).toBe(0);
    expect(journal(out)).toEqual(await locally());
    await Promise.all(workers.map((each) => each.close()));
  });

  it("refuses a worker with other data, whose trials go to another one", async () => {
    const out = temporaryFolder();
    const study = conductQueued({ url: server.url }, out);
    const wrong = startWorker(server.url, { data: "digits" });
    await expect(wrong.ended).rejects.toThrow(
      /^The data of this worker, digits \(SHA-256 .{8}\.\.\.\), are not those of the study, arrays:tiny \(SHA-256 .{8}\.\.\.\): give their place on this machine with --data\.$/,
    );
    const worker = startWorker(server.url);
    await study;
    await worker.stop();
    expect(journal(out)).toEqual(await locally());
  });

  it("reports a trial that cannot be run, and tries it again when the study is resumed", async () => {
    const out = temporaryFolder();
    let broken = true;
    const trainer = new FakeTrainer(4, (task) =>
      broken && task.seed > 1 ? new StudyError("no memory for this network") : honest(task),
    );
    const worker = startWorker(server.url, { trainer: fakeWorkerTrainer(trainer) });
    await expect(conductQueued({ url: server.url }, out)).rejects.toThrow(
      /^The trial "search \d+ \d+" could not be run: no memory for this network$/,
    );
    broken = false;
    await conductQueued({ url: server.url }, out);
    await worker.stop();
    expect(journal(out)).toEqual(await locally());
  });

  it("refuses an answer that is no trial, or of other data", async () => {
    for (const [answer, message] of [
      [{ nonsense: 1 }, "a worker gave an answer that is no trial"],
      [{ ...honest({ seed: 1 } as TrialTask), data: "0".repeat(64) }, "on other data than the study's"],
    ] as const) {
      await client.flushall();
      const trainer = {
        ...fakeWorkerTrainer(),
        train: () => Promise.resolve(answer as unknown as TrialAnswer),
      };
      const worker = startWorker(server.url, { trainer });
      await expect(conductQueued({ url: server.url }, temporaryFolder())).rejects.toThrow(message);
      await worker.stop();
    }
  });

  it("journals a trial once, even if its job is answered twice", async () => {
    const out = temporaryFolder();
    const controller = new AbortController();
    const study = conductQueued({ url: server.url }, out, { signal: controller.signal });
    await expect.poll(() => queue.getJobCountByTypes("waiting"), { timeout: 5000 }).toBe(6);
    const worker = startWorker(server.url);
    await study;
    // a job with the id of a trial that is in the journal, as a late worker would leave it
    const [{ phase, graph, seed }] = trialsOf(out);
    const task: TrialTask = { phase, graph, seed, candidate: undefined };
    await queue.add("trial", { plan: digest, task }, { jobId: jobIdOf(digest, task) });
    await pause(300);
    await conductQueued({ url: server.url }, out);
    await worker.stop();
    expect(journal(out)).toEqual(await locally());
    expect(data.train.labels).toHaveLength(2);
  });
});

it("says what to correct when there is no Redis, or the address is none", async () => {
  const fails = (url: string) => conductQueued({ url }, temporaryFolder());
  await expect(fails("redis://:secret@127.0.0.1:1")).rejects.toThrow(
    "No connection to redis://127.0.0.1:1: nothing listens at this port. Start Redis there, or correct --queue.",
  );
  const worker = startWorker("redis://127.0.0.1:1", { data: "csv:https://127.0.0.1/wine.csv" });
  await expect(worker.ended).rejects.toThrow("data must be with the SHA-256 of its file behind the URL");
  await expect(fails("http://:secret@127.0.0.1:1")).rejects.toThrow(
    'queue must be the URL of a Redis or PostgreSQL server, such as redis://localhost:6379, with TLS rediss://localhost:6379, or postgres://localhost:5432/trials, but got "http://"',
  );
});

it.skipIf(!hasRedis)(
  "refuses a server that drops keys, and a wrong password, which it never prints",
  async () => {
    const server = await RedisServer.start("--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru");
    await expect(conductQueued({ url: server.url }, temporaryFolder())).rejects.toThrow(
      `Redis at ${server.url} drops keys when it is full (maxmemory-policy allkeys-lru), and trials would be lost: set maxmemory-policy to noeviction.`,
    );
    await server.close();
    const guarded = await RedisServer.start("--requirepass", "right");
    const wrong = guarded.url.replace("//", "//:wrong-secret@");
    await expect(conductQueued({ url: wrong }, temporaryFolder())).rejects.toThrow(
      `No connection to ${guarded.url}: the server refuses the name or the password. Start Redis there, or correct --queue.`,
    );
    await guarded.close();
  },
);
