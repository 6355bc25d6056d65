// A worker or the conductor of a study, in a process of its own: program.js worker|conductor SETTING.json. Networks are not
// trained: a trial takes some milliseconds of waiting, and its error is made up. The conductor prints what the trials cost it.
import { readFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { QueueTrainer } from "../../dist/cluster/queueTrainer.js";
import { serveQueue } from "../../dist/cluster/queueWorker.js";
import { conductStudy } from "../../dist/study/conductStudy.js";

const [role, path] = process.argv.slice(2);
const { plan, url, out, trialTime, threads } = JSON.parse(readFileSync(path, "utf8"));

const trainer = {
  workers: threads,
  train: async ({ candidate, seed }) => {
    await pause(trialTime);
    const error = (candidate === undefined ? 3.2 : 2 + candidate.degree / 62) + 0.1 * Math.sin(seed);
    const sizes = { width: 100, flops: 25_216, params: 26_000 };
    return { error, loss: error / 10, ...sizes, seconds: trialTime / 1000, data: plan.data.digest };
  },
  close: async () => undefined,
};

/** From the first trial of the search to the last one: trials, processor time and time on the clock, in milliseconds. */
const spent = { trials: 0, cpu: 0, wall: 0 };

const stopped = new globalThis.AbortController();

/** A trainer whose trials count. */
function timed(inner) {
  let start;
  return {
    workers: inner.workers,
    train: (task) => {
      // the model and the report are not measured
      if (task.saveTo !== undefined) stopped.abort();
      stopped.signal.throwIfAborted();
      start ??= { cpu: process.cpuUsage(), wall: performance.now() };
      return inner.train(task);
    },
    recorded: (task) => {
      inner.recorded?.(task);
      // the test at the end of a search is no cost of its trials
      if (task.phase !== "search") return;
      const { user, system } = process.cpuUsage(start.cpu);
      const { trials } = spent;
      Object.assign(spent, {
        trials: trials + 1,
        cpu: (user + system) / 1000,
        wall: performance.now() - start.wall,
      });
    },
    close: () => inner.close(),
  };
}

if (role === "worker") {
  process.on("SIGTERM", () => stopped.abort());
  await serveQueue({ url, workers: threads, signal: stopped.signal }, async () => trainer);
} else {
  const opened = url === undefined ? trainer : await QueueTrainer.open({ url }, plan);
  await conductStudy(plan, { out, signal: stopped.signal }, async () => timed(opened)).catch((error) => {
    if (!stopped.signal.aborted) throw error;
  });
  process.stdout.write(JSON.stringify(spent));
}
