import { hostname } from "node:os";
import { expect, it } from "vitest";
import { QueueView } from "../../src/cluster/queueView.js";
import { planDigest } from "../../src/study/plan/plan.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { conductQueued, startWorker, windowed } from "../cluster/queueStudies.js";
import { hasRedis, RedisServer } from "../cluster/redisServer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { eventsOf, startWatching } from "./watchedFolder.js";

/** A trainer whose trials never end until it is closed, and report their progress. */
function endlessTrainer(): Trainer {
  const controller = new AbortController();
  return {
    workers: 2,
    train: (_, onProgress) =>
      new Promise((_, reject) => {
        onProgress?.({ epoch: 3, epochs: 12, errors: [60, 31.5, 24.125] });
        controller.signal.addEventListener("abort", () => reject(new Error("closed")));
      }),
    close: () => Promise.resolve(controller.abort()),
  };
}

it.skipIf(!hasRedis)(
  "shows the workers of a queue, their hosts and current trials (needs redis-server)",
  async () => {
    const server = await RedisServer.start();
    const conducting = new AbortController();
    const out = temporaryFolder();
    const conducted = conductQueued({ url: server.url }, out, { signal: conducting.signal });
    const stopped = conducted.catch((error: Error) => error.message);
    const workers = [2, 1].map((count) =>
      startWorker(server.url, { workers: count, trainer: endlessTrainer() }),
    );
    const view = await QueueView.open(server.url);
    const counts = async () =>
      (await view.read()).workers.map(({ threads, trials }) => `${trials.length} of ${threads}`);
    await expect.poll(async () => (await counts()).sort(), { timeout: 5000 }).toEqual(["1 of 1", "2 of 2"]);
    const state = await view.read();
    expect(state.workers.map(({ host }) => host)).toEqual([hostname(), hostname()]);
    expect(state).toMatchObject({ waiting: 3, lost: [] });
    await expect.poll(async () => JSON.stringify(await view.read())).toMatch(/("epoch":3.*){3}/);
    for (const { plan, trial, since } of state.workers.flatMap(({ trials }) => trials)) {
      expect(plan).toBe(planDigest(windowed));
      expect(trial).toMatch(/^search \d+ 1$/);
      expect(since).toBeGreaterThan(0);
    }
    const watching = await startWatching({ folders: [out], queue: server.url });
    const reading = new AbortController();
    const { value } = await eventsOf(watching.url, reading.signal).next();
    const page = await (await fetch(watching.url)).text();
    expect(value).toMatchObject({ event: "fragment", data: { id: "study-0" } });
    expect(page).toContain(`<td>${hostname()}</td>`);
    expect(page.replace(/\s+/g, " ")).toContain("2 workers with 3 threads; 3 trials wait.");
    expect(page).toMatch(
      /search \d+ 1, [\d.]+ s, epoch 3 of 12, training error 24\.13 % <svg class="sparkline"/,
    );
    reading.abort();
    await watching.stop();
    for (const worker of workers) await worker.stop();
    expect((await view.read()).workers).toEqual([]);
    conducting.abort();
    expect(await stopped).toMatch(/^Stopped;/);
    await view.close();
    await server.close();
  },
);
