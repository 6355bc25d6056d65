import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TrialPool } from "../../dist/study/trials/trialPool.js";
import { keptPlan, RedisJournal } from "../../src/cluster/redisJournal.js";
import { studyKeys } from "../../src/cluster/trialJob.js";
import { dataDigest } from "../../src/datasets/dataDigest.js";
import { InterruptedError } from "../../src/errors.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { type Plan, planDigest } from "../../src/study/plan/plan.js";
import { formatLine } from "../../src/study/trials/journalLine.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import type { CompletedTrial, Trial } from "../../src/study/trials/trial.js";
import type { TrialProgress } from "../../src/study/trials/trialProgress.js";
import { FakeTrainer, honest, journal } from "../study/fakeTrainer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { syntheticData } from "../training/syntheticData.js";
import { conductQueued, fakeWorkerTrainer, startWorker, windowed } from "./queueStudies.js";
import { hasRedis, RedisServer } from "./redisServer.js";

const linesOf = (out: string) => readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
const trialsOf = (out: string) => linesOf(out).map((line) => JSON.parse(line) as Trial);

describe.skipIf(!hasRedis)("the journal of a study over a queue (needs redis-server)", () => {
  let server: RedisServer;
  let client: Redis;
  beforeAll(async () => {
    server = await RedisServer.start();
    client = new Redis(server.url, { maxRetriesPerRequest: null });
  });
  beforeEach(async () => void (await client.flushall()));
  afterAll(async () => {
    client.disconnect();
    await server.close();
  });

  it("has the learning curves of a local study, which continues shortened training runs, and reports how far they are", async () => {
    const examples = syntheticData();
    const recipe = {
      ...{ layers: 1, width: 16, batch: 10, duration: { epochs: 12 } },
      optimizer: { name: "adam", learningRate: 0.004 },
    } as const;
    const plan: Plan = {
      ...windowed,
      ...{ nodes: 8, graphs: 8, recipe, data: { spec: "synthetic", digest: dataDigest(examples) } },
      grid: { degreeMin: 2, degreeMax: 7, degrees: 12, rewirings: 12, seeds: 1 },
      guided: { strategy: "halving", budget: { epochs: 60 }, goal: "optimum", window: 4, seed: 1 },
    };
    const pool = await TrialPool.open(1, plan, examples);
    const reports: TrialProgress[] = [];
    let continued = 0;
    const trainer: Trainer = {
      workers: 1,
      train: (task, onProgress) => {
        if (task.continuation?.from !== undefined) continued++;
        const report = (progress: TrialProgress) => void (reports.push(progress), onProgress?.(progress));
        return pool.train(task, onProgress && report);
      },
      close: () => Promise.resolve(),
    };
    const [out, local] = [temporaryFolder(), temporaryFolder()];
    await conductStudy(plan, { out: local }, () => Promise.resolve(trainer));
    expect([continued > 0, reports]).toEqual([true, []]);
    const worker = startWorker(server.url, { trainer, workers: 1 });
    await conductQueued({ url: server.url }, out, { plan, examples, trainer });
    await worker.stop();
    await pool.close();
    const comparable = (folder: string) =>
      trialsOf(folder)
        .map(({ phase, graph, seed, epochs, ...rest }) => {
          const { error, loss, curve } = rest as CompletedTrial;
          return JSON.stringify([phase, graph, seed, epochs, error, loss, curve]);
        })
        .sort();
    expect(comparable(out)).toEqual(comparable(local));
    expect(trialsOf(out).filter((trial) => "curve" in trial).length).toBeGreaterThan(5);
    // those of the last moment may be lost
    expect(reports.length).toBeGreaterThan(5);
    for (const { epoch, epochs, errors } of reports) {
      expect([5, 10, 12]).toContain(epochs);
      expect(errors).toHaveLength(epoch);
      expect(errors.every((error) => error >= 0 && error <= 100)).toBe(true);
    }
  });

  describe("with a copy in Redis", () => {
    const stream = studyKeys(planDigest(windowed)).journal;
    const inRedis = async () => (await client.xrange(stream, "-", "+")).map(([, [, text]]) => text);
    const conduct = async (out: string, signal?: AbortSignal) => {
      const notes: string[] = [];
      const openCopy = (plan: Plan) => RedisJournal.open(server.url, plan, out);
      const onNote = (note: string) => void notes.push(note);
      await conductQueued({ url: server.url }, out, { signal, openCopy, onNote });
      return notes;
    };

    it("survives a folder that is lost: nothing is trained again, and it ends as the local study", async () => {
      const [out, local] = [temporaryFolder(), temporaryFolder()];
      await conductStudy(windowed, { out: local }, () => Promise.resolve(fakeWorkerTrainer()));
      const controller = new AbortController();
      const trainer = new FakeTrainer(4, (task, count) => {
        if (count === 9) controller.abort();
        return honest(task);
      });
      const worker = startWorker(server.url, { trainer: fakeWorkerTrainer(trainer) });
      await expect(conduct(out, controller.signal)).rejects.toThrow(InterruptedError);
      const before = linesOf(out);
      const [plan, ...copied] = await inRedis();
      expect(JSON.parse(plan)).toEqual(windowed);
      // a line that was under way when the study was stopped may be in the folder only
      expect(before.length - copied.length).toBeLessThanOrEqual(4);
      expect(copied.map((line) => line.trimEnd())).toEqual(before.slice(0, copied.length));
      rmSync(out, { recursive: true });
      // the window may be another one now, because it depends on the workers
      const asked = { ...windowed, guided: { ...windowed.guided!, window: 30 } };
      expect(await keptPlan(server.url, { plan: asked })).toEqual(windowed);
      expect(await keptPlan(server.url, { out })).toEqual(windowed);
      expect(await keptPlan(server.url, { out: local })).toBeUndefined();
      const notes = await conduct(out);
      await worker.stop();
      expect(notes).toEqual([
        `The journal lacked ${copied.length} trials, restored from its copy at ${server.url}.`,
      ]);
      expect(journal(out)).toEqual(journal(local));
      expect(trainer.trained).toHaveLength(trialsOf(out).length);
      expect((await inRedis()).slice(1).map((line) => line.trimEnd())).toEqual(linesOf(out));

      // the copy lacks a trial, both lack one of the other's, and both have another result
      const [[last]] = await client.xrevrange(stream, "+", "-", "COUNT", 1);
      await client.xdel(stream, last);
      expect(await conduct(out)).toEqual([
        `The copy of the journal at ${server.url} lacked 1 trial, added from the journal.`,
      ]);
      expect(await conduct(out)).toEqual([]);
      const [first, ...others] = trialsOf(out) as (CompletedTrial & { check?: string })[];
      const changed = { ...first, error: first.error + 1 };
      writeFileSync(join(out, "trials.jsonl"), [changed, ...others].map(withCheck).join(""));
      await expect(conduct(out)).rejects.toThrow(
        /^The journal and its copy at redis:.* have different results of the trial "search \d+ 1": they are of/,
      );
    });

    it("refuses a copy that is damaged, and one that another conductor adds to", async () => {
      const out = temporaryFolder();
      const copy = await RedisJournal.open(server.url, windowed, out);
      const other = await RedisJournal.open(server.url, windowed, out);
      await copy.append(["{}\n"]);
      await expect(other.append(["nonsense\n"])).rejects.toThrow(
        `Another conductor has added trials to the journal at ${server.url}.`,
      );
      for (const each of [copy, other]) each.close();
      await expect(conduct(out)).rejects.toThrow(
        `The copy of the journal at ${server.url} is damaged: entry 1 is not a valid trial. Resume without --journal.`,
      );
    });
  });
});

/** A line of a journal. */
function withCheck(trial: Trial & { check?: string }): string {
  const others = { ...trial };
  delete others.check;
  return formatLine(others);
}
