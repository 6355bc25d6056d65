import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPool } from "../../src/workerPool/openPool.js";
import { WorkerDeath } from "../../src/workerPool/workerDeath.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const worker = new URL("./dyingWorker.mjs", import.meta.url);

async function pool(workers = 1) {
  const opened = await openPool(worker, workers);
  onTestFinished(() => opened.destroy());
  const run = (...args: Parameters<typeof opened.run>) => opened.run(...args);
  return { run, destroy: () => opened.destroy() };
}

function task(how: string, times: number) {
  const log = join(temporaryFolder(), "log");
  return { log, how, times };
}

const runs = ({ log }: { log: string }) => readFileSync(log, "utf8").trimEnd().split("\n").length;

describe("openPool", () => {
  it.each(["exit", "error", "memory"])("runs a task again whose worker died: %s", async (how) => {
    const tasks = [0, 1, 2, 0, 1].map((times) => task(how, times));
    const { run } = await pool(2);
    expect(await Promise.all(tasks.map((each) => run(each)))).toEqual(
      [0, 1, 2, 0, 1].map((times) => `done after ${times}`),
    );
    expect(tasks.map(runs)).toEqual([1, 2, 3, 1, 2]);
  });

  it.each([
    ["exit", "with exit status 3"],
    ["error", "of an uncaught error: boom"],
    ["memory", "out of memory"],
  ])("gives up after three deaths, and goes on with other tasks: %s", async (how, reason) => {
    const { run } = await pool();
    const deadly = task(how, 9);
    const dead = run(deadly);
    const next = run(task("exit", 1));
    await expect(dead).rejects.toThrow(WorkerDeath);
    await expect(dead).rejects.toThrow(`its worker thread died three times, ${reason}; if memory is short`);
    expect(runs(deadly)).toBe(3);
    expect(await next).toBe("done after 1");
  });

  it("does not repeat a task that failed", async () => {
    const { run } = await pool();
    const failing = task("throw", 1);
    await expect(run(failing)).rejects.toThrow("an answer");
    expect(runs(failing)).toBe(1);
  });

  it("reports a module that cannot be loaded", async () => {
    const missing = await openPool(new URL("./missing.mjs", import.meta.url), 2);
    onTestFinished(() => missing.destroy());
    await expect(missing.run({})).rejects.toThrow(/died three times.*missing\.mjs/);
  });

  it("rejects what runs and what waits when it is destroyed", async () => {
    const { run, destroy } = await pool();
    const tasks = [run(task("exit", 0)), run(task("none", 1)), run(task("none", 1))];
    await tasks[0];
    const ended = Promise.allSettled(tasks);
    await destroy();
    expect((await ended).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  it("has ended every thread when it is destroyed, also one whose task was aborted", async () => {
    const counting = await openPool(new URL("./countingWorker.mjs", import.meta.url), 2);
    const counters = [0, 1].map(() => new Int32Array(new SharedArrayBuffer(4)));
    const stop = new AbortController();
    const tasks = counters.map((counter) =>
      counting.run(counter, { signal: stop.signal }).catch(() => "rejected"),
    );
    while (counters.some((counter) => counter[0] === 0))
      await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    await counting.destroy();
    const counted = counters.map((counter) => counter[0]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(counters.map((counter) => counter[0])).toEqual(counted);
    expect(await Promise.all(tasks)).toEqual(["rejected", "rejected"]);
  });
});
