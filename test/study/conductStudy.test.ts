import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InterruptedError, StudyError } from "../../src/errors.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { StudyProgress } from "../../src/study/studyProgress.js";
import { keyOf, type Trial } from "../../src/study/trials/trial.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { temporaryFolder } from "./temporaryFolder.js";
import { FakeTrainer, honest, conduct, journal, plan, searchTrials, allTrials } from "./fakeTrainer.js";

describe("conductStudy", () => {
  it("searches, confirms on fresh seeds, saves the model, and reports", async () => {
    const out = temporaryFolder();
    const trainer = new FakeTrainer();
    const result = await conduct(out, trainer, { command: "npx sweetspot search" });
    expect(readdirSync(out).sort()).toEqual([
      "model",
      "report.html",
      "study.json",
      "trials.csv",
      "trials.jsonl",
      "trials.parquet",
    ]);
    expect(result.trials).toHaveLength(allTrials);
    expect(result.verdict.claim).toBe("better");
    const sparsest = Math.min(...result.graphs.map((graph) => graph.degree));
    expect(result.search.best.degree).toBe(sparsest);

    const seedsOf = (phase: string) =>
      new Set(result.trials.flatMap((trial) => (trial.phase === phase ? [trial.seed] : [])));
    for (const seed of seedsOf("confirmation")) expect(seedsOf("search")).not.toContain(seed);
    expect(seedsOf("confirmation").size).toBe(5);
    const saved = trainer.trained.filter((task) => task.saveTo !== undefined);
    expect(saved).toHaveLength(1);
    expect(saved[0]).toMatchObject({
      graph: result.search.best.row,
      seed: Math.min(...seedsOf("confirmation")),
    });
    expect(trainer.closed).toBe(true);
  });

  it("gives the same result with several workers, in any order of completion", async () => {
    const [one, four] = [temporaryFolder(), temporaryFolder()];
    const first = await conduct(one);
    const second = await conduct(four, new FakeTrainer(4));
    expect(journal(four)).toEqual(journal(one));
    expect(second.search).toEqual(first.search);
    expect(second.confirmation).toEqual(first.confirmation);
  });

  it("resumes after any stop, and trains nothing twice", async () => {
    const undisturbed = temporaryFolder();
    await conduct(undisturbed);
    const out = temporaryFolder();
    const trained: TrialTask[] = [];
    for (let attempt = 0; attempt < 100; attempt++) {
      const dying = new FakeTrainer(2, (task, count) =>
        count > 7 ? new Error("out of memory") : honest(task),
      );
      try {
        await conduct(out, dying);
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(StudyError);
        expect((error as Error).message).toMatch(/could not be run: out of memory$/);
        expect(existsSync(join(out, "study.lock"))).toBe(false);
      } finally {
        trained.push(...dying.trained.slice(0, 7));
      }
    }
    expect(journal(out)).toEqual(journal(undisturbed));
    const once = trained.filter((task) => task.saveTo === undefined).map(keyOf);
    expect(new Set(once).size).toBe(once.length);
  });

  it("stops when asked to, says how to resume, and keeps completed trials", async () => {
    const out = temporaryFolder();
    const controller = new AbortController();
    let trials = 0;
    const onProgress = ({ phase, done }: StudyProgress) => {
      if (phase === "search") trials = done;
      if (done === 5) controller.abort();
    };
    const trainer = new FakeTrainer(2);
    const stopped = conduct(out, trainer, { signal: controller.signal, onProgress });
    await expect(stopped).rejects.toThrow(InterruptedError);
    await expect(stopped).rejects.toThrow(
      `Stopped; 5 completed trials are saved in ${out}. To resume, run the same command, or search --resume --out ${out}.`,
    );
    expect(trials).toBe(5);
    expect(journal(out)).toHaveLength(5);
    expect(trainer.closed).toBe(true);
    expect((await conduct(out)).trials).toHaveLength(allTrials);
  });

  it("records a failed training, and continues without that graph", async () => {
    const out = temporaryFolder();
    const { search: before } = await conduct(temporaryFolder());
    const trainer = new FakeTrainer(1, (task) =>
      task.graph === before.best.row && task.seed === 2
        ? { failed: "training diverged", seconds: 1 }
        : honest(task),
    );
    const { search, trials } = await conduct(out, trainer);
    expect(search.excluded).toEqual([before.best.row]);
    expect(search.best.row).not.toBe(before.best.row);
    expect(trials.filter((trial) => "failed" in trial)).toHaveLength(1);
    const again = new FakeTrainer();
    await conduct(out, again);
    expect(again.trained).toEqual([]);
  });

  it("fails when every training fails", async () => {
    const trainer = new FakeTrainer(1, () => ({ failed: "training diverged: the loss is NaN", seconds: 1 }));
    await expect(conduct(temporaryFolder(), trainer)).rejects.toThrow(
      "The study has no result: every sampled graph has a failed training (training diverged: the loss is NaN).",
    );
  });

  it("saves a model whose training completed, not selected by its error", async () => {
    const trainer = new FakeTrainer(1, (task) =>
      task.phase === "confirmation" && task.graph !== "complete" && task.seed === 10_001
        ? { failed: "training diverged", seconds: 1 }
        : honest(task),
    );
    await conduct(temporaryFolder(), trainer);
    expect(trainer.trained.at(-1)).toMatchObject({ seed: 10_002, phase: "confirmation" });
    expect(trainer.trained.at(-1)!.saveTo).toBeDefined();
  });

  it("fails when the model cannot be saved, and keeps the trials", async () => {
    const out = temporaryFolder();
    const trainer = new FakeTrainer(1, (task) =>
      task.saveTo === undefined ? honest(task) : new Error("no space"),
    );
    await expect(conduct(out, trainer)).rejects.toThrow(
      "The model of the best graph could not be saved. The trials are saved; run the same command to try again: no space",
    );
    expect(journal(out)).toHaveLength(allTrials);
  });

  it("only writes the report when everything is done, and restores a missing model", async () => {
    const out = temporaryFolder();
    const first = await conduct(out);
    const idle = await conductStudy(plan, { out }, () => Promise.reject(new Error("nothing to train")));
    expect(idle.search).toEqual(first.search);
    rmSync(join(out, "model"), { recursive: true });
    const trainer = new FakeTrainer();
    await conduct(out, trainer);
    expect(trainer.trained).toHaveLength(1);
    expect(existsSync(join(out, "model", "model.json"))).toBe(true);
  });

  it("reports progress from earlier runs to the end of every phase", async () => {
    const out = temporaryFolder();
    const told: StudyProgress[] = [];
    await conduct(out, new FakeTrainer(), { onProgress: (progress) => told.push(progress) });
    const ends = new Map(told.map((progress) => [progress.phase, progress]));
    expect([...ends.keys()]).toEqual(["sweep", "search", "confirmation", "report"]);
    for (const { done, total } of ends.values()) expect(done).toBe(total);
    expect(told.filter(({ phase }) => phase === "search").map(({ done }) => done)).toEqual(
      Array.from({ length: searchTrials + 1 }, (_, i) => i),
    );
    told.length = 0;
    await conduct(out, new FakeTrainer(), { onProgress: (progress) => told.push(progress) });
    expect(told).toContainEqual({
      phase: "search",
      done: searchTrials,
      total: searchTrials,
      before: searchTrials,
    });
  });

  it.each([
    ["of another version", { version: "0.0.1" }],
    ["of other kernels", { kernels: { graph: "e".repeat(64), nn: "b".repeat(64) } }],
    ["of a graph that is not in the plan", { graph: 10 }],
    ["of a seed that is not in the plan", { seed: 77 }],
  ])("rejects a journal with a trial %s", async (_, change) => {
    const out = temporaryFolder();
    await conduct(out);
    const path = join(out, "trials.jsonl");
    const [line, ...rest] = readFileSync(path, "utf8").split("\n");
    const foreign = { ...(JSON.parse(line) as Trial), ...change, check: undefined };
    writeFileSync(path, [JSON.stringify(foreign), ...rest].join("\n"));
    await expect(conduct(out)).rejects.toThrow("trials.jsonl contains a trial of another study or version");
  });
});
