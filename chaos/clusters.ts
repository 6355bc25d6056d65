import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { jobIdOf } from "../src/cluster/trialJob.js";
import { planDigest } from "../src/study/plan/plan.js";
import type { Trial } from "../src/study/trials/trial.js";
import type { TrialTask } from "../src/study/trials/trialTask.js";
import { type Attack, type Case, Failure, type Outcomes } from "./attack.js";
import { Cluster, type ClusterSetting } from "./cluster/cluster.js";
import { planOf } from "./cluster/clusterStudy.js";
import { TcpProxy } from "./cluster/tcpProxy.js";

/** A fault that happens to a study over a queue while it runs; the study then ends as if nothing had happened. */
type Fault = (cluster: Cluster, attempt: Case) => Promise<Outcomes>;

/** Trials in the journal when the fault happens: at the start, in the middle, near the end. */
const anyTime = ({ random }: Case) => random.randbelow(22);

const workerKilled: Fault = async (cluster, attempt) => {
  const conductor = cluster.startConductor();
  const victims = [cluster.startWorker(), cluster.startWorker()];
  await cluster.reach(anyTime(attempt));
  await pause(100 * attempt.random.random());
  victims[attempt.random.randbelow(2)].child.kill("SIGKILL");
  await cluster.complete(conductor);
  return { "trained by others": 1 };
};

const conductorKilled: Fault = async (cluster, attempt) => {
  cluster.startWorker();
  const first = cluster.startConductor();
  await cluster.reach(anyTime(attempt));
  await pause(100 * attempt.random.random());
  first.child.kill("SIGKILL");
  const { status } = await first.ended;
  await cluster.complete();
  return { [status === 0 ? "completed before" : "resumed"]: 1 };
};

const redisKilled: Fault = async (cluster, attempt) => {
  cluster.startWorker();
  const conductor = cluster.startConductor();
  // a worker that finds no server when it starts ends with a sentence
  await cluster.reach(Math.max(1, anyTime(attempt)));
  await cluster.server.kill();
  await pause(2_500 * attempt.random.random());
  await cluster.server.start();
  await cluster.complete(conductor);
  return { "went on": 1 };
};

/** Every tenth cut lasts a minute. */
const networkCut: Fault = async (cluster, attempt) => {
  const network = await TcpProxy.open(cluster.server.port);
  try {
    cluster.startWorker(network.url);
    const conductor = cluster.startConductor();
    await cluster.reach(anyTime(attempt));
    network.cut();
    await pause(attempt.number % 10 === 9 ? 60_000 : 1_200 + 3_000 * attempt.random.random());
    network.mend();
    await cluster.complete(conductor);
    await cluster.stopWorkers();
  } finally {
    await network.close();
  }
  return { "went on": 1 };
};

/** A worker that stands still until others have trained its trials, and then sends results that nobody wants any more. */
const lockLost: Fault = async (cluster, attempt) => {
  const conductor = cluster.startConductor();
  const frozen = cluster.startWorker();
  await cluster.reach(anyTime(attempt));
  frozen.child.kill("SIGSTOP");
  const held = await cluster.queue.getActive();
  cluster.startWorker();
  await cluster.until("others have trained the trials of a frozen worker", async () => {
    const left = await Promise.all(held.map(({ id }) => cluster.queue.getJob(id!)));
    return left.every((job) => job === undefined);
  });
  frozen.child.kill("SIGCONT");
  if (held.length > 0)
    await cluster.until(
      "a late result is refused",
      () => /the queue says: .*(lock|Missing key|active)/i.test(frozen.said()),
      20,
    );
  await cluster.complete(conductor);
  return { [held.length > 0 ? "result refused" : "no trial under way"]: 1 };
};

/** A trial that is in the journal is in the queue again, and a worker answers it. */
const answeredTwice: Fault = async (cluster, attempt): Promise<Outcomes> => {
  cluster.startWorker();
  const first = cluster.startConductor();
  await cluster.reach(1 + anyTime(attempt));
  first.child.kill("SIGINT");
  const { status, stderr } = await first.ended;
  if (status === 0) return { "completed before": 1 };
  if (status !== 130 || !stderr.includes("To resume, run the same command"))
    throw new Failure(`stopped with ${status}: ${stderr}`);
  const lines = readFileSync(join(cluster.out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  const { phase, graph, seed } = JSON.parse(lines[attempt.random.randbelow(lines.length)]) as Trial;
  const task: TrialTask = { phase, graph, seed, candidate: undefined };
  const plan = planDigest(planOf(24));
  const id = jobIdOf(plan, task);
  if ((await cluster.queue.getJob(id)) !== undefined) throw new Failure(`${id} is still in the queue`);
  await cluster.queue.add("trial", { plan, task }, { jobId: id });
  await cluster.until(
    "a worker answers it again",
    async () => (await cluster.queue.getJobState(id)) === "completed",
    20,
  );
  await cluster.complete();
  return { "answered again, recorded once": 1 };
};

/** The conductor dies, and the folder of its study with it. */
const diskLost: Fault = async (cluster, attempt) => {
  cluster.startWorker();
  const first = cluster.startConductor();
  await cluster.reach(anyTime(attempt));
  await pause(100 * attempt.random.random());
  first.child.kill("SIGKILL");
  await first.ended;
  rmSync(cluster.out, { recursive: true, force: true });
  await cluster.complete();
  return { "restored from Redis": 1 };
};

const redisFull: Fault = async (cluster, attempt) => {
  cluster.startWorker();
  const first = cluster.startConductor();
  await cluster.reach(anyTime(attempt));
  await cluster.client.config("SET", "maxmemory", "1mb");
  const { status, stderr } = await first.ended;
  if (status !== 1 || !/Redis is full: raise its maxmemory, and run the same command again\n$/.test(stderr))
    throw new Failure(`a full Redis ended the study with ${status}: ${stderr}`);
  const kept = cluster.recorded;
  await cluster.client.config("SET", "maxmemory", "0");
  await cluster.complete();
  if (cluster.recorded < kept) throw new Failure("results are lost");
  return { "one sentence, then completed": 1 };
};

/** A worker whose clock is wrong fails a trial, and so delays it, by its clock, for up to twelve days. */
const clockWrong: Fault = async (cluster, { random }) => {
  const clock = random.choice([-1, 1]) * Math.round(10 ** (3 + 6 * random.random()));
  const wrong = cluster.startWorker(undefined, { clock, failures: 1 });
  const conductor = cluster.startConductor();
  await cluster.until("a trial fails", () => wrong.said().includes("failed on purpose"));
  const second = cluster.startWorker();
  await cluster.reach(4);
  second.child.kill("SIGKILL");
  await cluster.complete(conductor);
  return { [clock > 0 ? "delayed trial promoted" : "delayed trial tried again"]: 1 };
};

const serverGone: Fault = async (cluster, attempt) => {
  const worker = cluster.startWorker();
  const first = cluster.startConductor();
  await cluster.reach(anyTime(attempt));
  await cluster.server.kill();
  for (const { child } of [worker, first]) child.kill("SIGTERM");
  const [{ status }, end] = await Promise.all([worker.ended, first.ended]);
  if (status !== 0 || ![0, 130].includes(end.status!))
    throw new Failure(`stopped without Redis with ${status} and ${end.status}: ${end.stderr}`);
  await cluster.server.start();
  cluster.startWorker();
  await cluster.complete();
  return { "stopped, then resumed": 1 };
};

const manyWorkers: Fault = async (cluster) => {
  for (let k = 0; k < 8; k++) cluster.startWorker();
  await cluster.complete();
  return { "same trials": 1 };
};

const attackOf = (
  name: string,
  fault: Fault,
  share: number,
  setting: Partial<ClusterSetting> = {},
): Attack => ({
  name: `cluster: ${name}`,
  kind: "clusters",
  share,
  run: async (attempt) => {
    const cluster = await Cluster.open(attempt.folder, setting);
    try {
      const outcomes = await fault(cluster, attempt);
      await cluster.stopWorkers();
      await cluster.requireSame();
      return outcomes;
    } finally {
      await cluster.close();
    }
  },
});

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Studies over a queue, where there is a Redis server to run. */
export const clusters: readonly Attack[] = !hasRedis
  ? []
  : [
      attackOf("worker killed", workerKilled, 0.15),
      attackOf("conductor killed", conductorKilled, 0.1),
      attackOf("Redis killed", redisKilled, 0.1),
      attackOf("network cut", networkCut, 0.1),
      attackOf("lock lost", lockLost, 0.1),
      attackOf("answered twice", answeredTwice, 0.1),
      attackOf("disk lost", diskLost, 0.05, { copied: true }),
      attackOf("Redis full", redisFull, 0.1),
      attackOf("clock wrong", clockWrong, 0.1),
      attackOf("stopped without Redis", serverGone, 0.05),
      attackOf("500 trials over 8 workers", manyWorkers, 0.05, { trials: 500, trialTime: 20 }),
    ];
