import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { conductStudy } from "../../src/study/conductStudy.js";
import { FakeTrainer, honest, journal } from "../study/fakeTrainer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { conductQueued, fakeWorkerTrainer, startWorker, windowed } from "./queueStudies.js";
import { hasRedis, RedisServer } from "./redisServer.js";

const local = async () => {
  const out = temporaryFolder();
  await conductStudy(windowed, { out }, () => Promise.resolve(fakeWorkerTrainer()));
  return journal(out);
};

it.skipIf(!hasRedis)(
  "Redis may be killed at any moment if it has an append-only file (needs redis-server)",
  async () => {
    const server = await RedisServer.start();
    const out = temporaryFolder();
    let kills = 0;
    const trainer = new FakeTrainer(4, (task, count) => {
      if (count % 12 === 6 && kills < 2) {
        kills++;
        void server
          .kill()
          .then(() => pause(300))
          .then(() => server.start());
      }
      return honest(task);
    });
    const worker = startWorker(server.url, { trainer: fakeWorkerTrainer(trainer) });
    // an answer that was under way is repeated after its lock has expired
    await conductQueued({ url: server.url, lockLifetime: 15_000 }, out);
    expect(kills).toBe(2);
    expect(journal(out)).toEqual(await local());
    await worker.stop();
    await server.close();
  },
);
