import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { searchAnswer } from "../../src/cli/searchAnswer.js";
import { InterruptedError, StudyError } from "../../src/errors.js";
import { NumpyRandomState } from "../../src/random.js";
import { conductStudy, type ConductOptions } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan.js";
import type { StudyProgress } from "../../src/study/studyProgress.js";
import type { Trainer } from "../../src/study/trainer.js";
import { keyOf, type Trial } from "../../src/study/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trialTask.js";
import { madeUpPlan } from "./madeUpStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

const plan: Plan = { ...madeUpPlan, graphs: 10, seeds: 3, baselineSeeds: 6, confirmationSeeds: 5 };
const searchTrials = 10 * 3 + 6;
const allTrials = searchTrials + 2 * 5;

/** A trainer that makes its errors up: a graph's degree and the seed decide, as a real one's weights would. */
class StandIn implements Trainer {
  readonly trained: TrialTask[] = [];
  closed = false;

  constructor(
    readonly workers = 1,
    private readonly answer: (task: TrialTask, trained: number) => TrialAnswer | Error = honest,
  ) {}

  async train(task: TrialTask): Promise<TrialAnswer> {
    // Later seeds answer sooner, so that with several workers the ends come in another order.
    await new Promise((resolve) => setTimeout(resolve, this.workers > 1 ? 8 - (task.seed % 8) : 0));
    if (this.closed) throw new Error("Terminating worker thread");
    this.trained.push(task);
    const answer = this.answer(task, this.trained.length);
    if (answer instanceof Error) throw answer;
    if (task.saveTo !== undefined && "error" in answer) {
      mkdirSync(task.saveTo);
      writeFileSync(join(task.saveTo, "model.json"), "{}");
    }
    return answer;
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

function honest({ wiring, seed }: TrialTask): Exclude<TrialAnswer, { failed: string }> {
  const error = (wiring === undefined ? 3.2 : 2 + wiring.degree / 62) + 0.1 * Math.sin(seed);
  return { error, loss: error / 10, width: 100, flops: 25216, params: 26000, seconds: 0.01 };
}

function conduct(out: string, trainer: Trainer = new StandIn(), options: Partial<ConductOptions> = {}) {
  return conductStudy(plan, { out, ...options }, () => Promise.resolve(trainer));
}

/** The lines of a journal without what may differ from run to run. */
function journal(out: string): string[] {
  const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  return lines
    .map((line) => JSON.parse(line) as Trial)
    .map((trial) => `${keyOf(trial)} ${"error" in trial ? trial.error : trial.failed}`)
    .sort();
}

describe("conductStudy", () => {
  it("searches, confirms on seeds of its own, saves the model, and reports", async () => {
    const out = temporaryFolder();
    const trainer = new StandIn();
    const result = await conduct(out, trainer, { command: "npx sweetspot search" });
    expect(readdirSync(out).sort()).toEqual([
      "model",
      "report.html",
      "study.json",
      "trials.csv",
      "trials.jsonl",
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

  it("gives the same with several workers, whatever the order of their ends", async () => {
    const [one, four] = [temporaryFolder(), temporaryFolder()];
    const first = await conduct(one);
    const second = await conduct(four, new StandIn(4));
    expect(journal(four)).toEqual(journal(one));
    expect(second.search).toEqual(first.search);
    expect(second.confirmation).toEqual(first.confirmation);
  });

  it("goes on after any stop, and trains nothing twice", async () => {
    const undisturbed = temporaryFolder();
    await conduct(undisturbed);
    const out = temporaryFolder();
    const trained: TrialTask[] = [];
    for (let attempt = 0; attempt < 100; attempt++) {
      const dying = new StandIn(2, (task, count) => (count > 7 ? new Error("out of memory") : honest(task)));
      try {
        await conduct(out, dying);
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(StudyError);
        expect((error as Error).message).toMatch(/could not be carried out: out of memory$/);
        expect(existsSync(join(out, "study.lock"))).toBe(false);
      } finally {
        trained.push(...dying.trained.slice(0, 7));
      }
    }
    expect(journal(out)).toEqual(journal(undisturbed));
    const once = trained.filter((task) => task.saveTo === undefined).map(keyOf);
    expect(new Set(once).size).toBe(once.length);
  });

  it("stops when asked to, says how to go on, and keeps what is done", async () => {
    const out = temporaryFolder();
    const controller = new AbortController();
    let trials = 0;
    const onProgress = ({ phase, done }: StudyProgress) => {
      if (phase === "search") trials = done;
      if (done === 5) controller.abort();
    };
    const trainer = new StandIn(2);
    const stopped = conduct(out, trainer, { signal: controller.signal, onProgress });
    await expect(stopped).rejects.toThrow(InterruptedError);
    await expect(stopped).rejects.toThrow(
      `Stopped with 5 trials done, all safe in ${out}: the same command, or search --resume --out ${out}, goes on from there.`,
    );
    expect(trials).toBe(5);
    expect(journal(out)).toHaveLength(5);
    expect(trainer.closed).toBe(true);
    expect((await conduct(out)).trials).toHaveLength(allTrials);
  });

  it("records a training that gives up, and goes on without that graph", async () => {
    const out = temporaryFolder();
    const { search: before } = await conduct(temporaryFolder());
    const trainer = new StandIn(1, (task) =>
      task.graph === before.best.row && task.seed === 2
        ? { failed: "training diverged", seconds: 1 }
        : honest(task),
    );
    const { search, trials } = await conduct(out, trainer);
    expect(search.excluded).toEqual([before.best.row]);
    expect(search.best.row).not.toBe(before.best.row);
    expect(trials.filter((trial) => "failed" in trial)).toHaveLength(1);
    const again = new StandIn();
    await conduct(out, again);
    expect(again.trained).toEqual([]);
  });

  it("says so when every training gives up", async () => {
    const trainer = new StandIn(1, () => ({ failed: "training diverged: the loss is NaN", seconds: 1 }));
    await expect(conduct(temporaryFolder(), trainer)).rejects.toThrow(
      "The study has no result: every sampled graph has a training that gave up (training diverged: the loss is NaN).",
    );
  });

  it("keeps a model that came to its end, chosen by no error", async () => {
    const trainer = new StandIn(1, (task) =>
      task.phase === "confirmation" && task.graph !== "complete" && task.seed === 10_001
        ? { failed: "training diverged", seconds: 1 }
        : honest(task),
    );
    await conduct(temporaryFolder(), trainer);
    expect(trainer.trained.at(-1)).toMatchObject({ seed: 10_002, phase: "confirmation" });
    expect(trainer.trained.at(-1)!.saveTo).toBeDefined();
  });

  it("says so when the model cannot be saved, and has the trials", async () => {
    const out = temporaryFolder();
    const trainer = new StandIn(1, (task) =>
      task.saveTo === undefined ? honest(task) : new Error("no space"),
    );
    await expect(conduct(out, trainer)).rejects.toThrow(
      "The model of the best graph is not saved (the trials are; the same command tries again): no space",
    );
    expect(journal(out)).toHaveLength(allTrials);
  });

  it("only reports again when all is done, and makes a lost model again", async () => {
    const out = temporaryFolder();
    const first = await conduct(out);
    const idle = await conductStudy(plan, { out }, () => Promise.reject(new Error("nothing to train")));
    expect(idle.search).toEqual(first.search);
    rmSync(join(out, "model"), { recursive: true });
    const trainer = new StandIn();
    await conduct(out, trainer);
    expect(trainer.trained).toHaveLength(1);
    expect(existsSync(join(out, "model", "model.json"))).toBe(true);
  });

  it("tells its progress from what had been done to the end of every phase", async () => {
    const out = temporaryFolder();
    const told: StudyProgress[] = [];
    await conduct(out, new StandIn(), { onProgress: (progress) => told.push(progress) });
    const ends = new Map(told.map((progress) => [progress.phase, progress]));
    expect([...ends.keys()]).toEqual(["sweep", "search", "confirmation", "report"]);
    for (const { done, total } of ends.values()) expect(done).toBe(total);
    expect(told.filter(({ phase }) => phase === "search").map(({ done }) => done)).toEqual(
      Array.from({ length: searchTrials + 1 }, (_, i) => i),
    );
    told.length = 0;
    await conduct(out, new StandIn(), { onProgress: (progress) => told.push(progress) });
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
    ["of a graph that the plan has not", { graph: 10 }],
    ["of a seed that the plan has not", { seed: 77 }],
  ])("refuses a journal with a trial %s", async (_, change) => {
    const out = temporaryFolder();
    await conduct(out);
    const path = join(out, "trials.jsonl");
    const [line, ...rest] = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, [JSON.stringify({ ...(JSON.parse(line) as Trial), ...change }), ...rest].join("\n"));
    await expect(conduct(out)).rejects.toThrow("trials.jsonl holds a trial of another study or version");
  });
});

describe("a guided study", () => {
  const guided: Plan = {
    ...plan,
    graphs: 60,
    guided: { strategy: "surface", budget: { trainings: 30 }, goal: "optimum", parallel: 4, seed: 1 },
  };
  const guide = (out: string, trainer: Trainer = new StandIn(), changes: Partial<Plan> = {}) =>
    conductStudy({ ...guided, ...changes }, { out }, () => Promise.resolve(trainer));

  it("spends its budget, confirms the graph that it recommends, and reports where the optimum lies", async () => {
    const out = temporaryFolder();
    const { search, trials, verdict, graphs } = await guide(out);
    expect(trials).toHaveLength(30 + 2 * 5);
    const { best, baseline } = search;
    const { recommendation, judgement } = search.guided!;
    expect(best.row).toBe(recommendation.graph);
    expect([best, baseline].map(({ errors }) => errors.length)).toEqual([5, 5]);
    // the stand-in's error rises with the degree, and the sparsest graphs are nowhere else than here
    const lower = graphs.filter(({ degree }) => degree < best.degree - 6);
    expect(lower).toEqual([]);
    expect(recommendation.probability).toBeGreaterThan(0.5);
    expect(recommendation.flat).toBeLessThan(0.001);
    // five more trainings of the graph tell more
    expect(judgement.deviation).toBeLessThan(recommendation.deviation);
    expect(Math.abs(judgement.error - best.mean)).toBeLessThan(Math.abs(recommendation.error - best.mean));
    expect(verdict.claim).toBe("better");
    const text = verdict.sentences.join(" ");
    expect(text).toMatch(/truly better than the fully connected network is (over )?9\d/);
    expect(text).toMatch(/The strategy surface tried \d+ of 60 graphs with 30 trainings\. The surface/);
    expect(text).toMatch(
      /The fresh trainings counted in, it is \d+\.\d\d ± 0\.\d\d %\. With 95 % probability/,
    );
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain("where the optimum lies with 95 % probability");
    expect(report).toContain(`${search.sweetSpot.graphs} of 60`);
    expect(report).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [1, "more: the lowest of many estimates is partly luck"],
    [-1, "less: the surface was too high there"],
  ])("says so when the fresh trainings are not what the surface led to expect: %i", async (off, words) => {
    const surprising = new StandIn(1, (task) => {
      const answer = honest(task);
      const surprise = task.phase === "confirmation" && task.graph !== "complete" ? off : 0;
      return { ...answer, error: answer.error + surprise };
    });
    const { search, verdict } = await guide(temporaryFolder(), surprising);
    const { recommendation, judgement } = search.guided!;
    expect(Math.sign(judgement.error - recommendation.error)).toBe(off);
    const text = verdict.sentences.join(" ");
    expect(text).toMatch(new RegExp(`On fresh seeds it erred \\d\\.\\d\\d points ${words}\\.`));
    const expected = (await guide(temporaryFolder())).verdict.sentences.join(" ");
    expect(expected).not.toContain("On fresh seeds it erred");
  });

  it("chooses the same whatever the number of workers and however often it is stopped", async () => {
    const undisturbed = temporaryFolder();
    await guide(undisturbed);
    const several = temporaryFolder();
    await guide(several, new StandIn(4));
    expect(journal(several)).toEqual(journal(undisturbed));
    const stopped = temporaryFolder();
    let attempts = 0;
    for (let done = false; !done; attempts++) {
      const dying = new StandIn(2, (task, count) => (count > 3 ? new Error("out of memory") : honest(task)));
      done = await guide(stopped, dying).then(
        () => true,
        (error: Error) => {
          expect(error.message).toMatch(/out of memory$/);
          return false;
        },
      );
    }
    expect(attempts).toBeGreaterThan(10);
    expect(journal(stopped)).toEqual(journal(undisturbed));
  });

  it("trains for the epochs that the strategy asks for", async () => {
    const recipe = { ...plan.recipe, duration: { epochs: 40 } };
    const trainer = new StandIn();
    const budget = { epochs: 200 };
    const { trials, verdict } = await guide(temporaryFolder(), trainer, {
      recipe,
      guided: { ...guided.guided!, budget },
    });
    const searched = trials.filter(({ phase }) => phase === "search");
    expect(new Set(searched.map(({ epochs }) => epochs))).toEqual(new Set([8]));
    expect(searched).toHaveLength(25);
    expect(trainer.trained.filter(({ phase }) => phase === "confirmation").every((t) => !t.epochs)).toBe(
      true,
    );
    const text = verdict.sentences.join(" ");
    expect(text).toContain("after as few epochs as they were trained");
    expect(text).not.toContain("fresh trainings counted in");
  });

  it.each(["random", "halving"])("carries the strategy %s through", async (strategy) => {
    const result = await guide(temporaryFolder(), new StandIn(), {
      guided: { ...guided.guided!, strategy },
    });
    const { search, trials, verdict } = result;
    expect(trials.filter(({ phase }) => phase === "search").length).toBeGreaterThan(20);
    expect(search.guided!.judgement.probability).toBeNaN();
    expect(verdict.sentences.join(" ")).toContain("the lowest mean error, which is partly luck");
    // it has no deviation to tell
    expect(searchAnswer(result)).toMatch(/best graph +\d\.\d\d ± \d\.\d\d % +\d\.\d\d % /);
    expect(searchAnswer(result)).not.toContain("NaN");
  });

  it("says so when the wiring changes nothing, and has no result when all errors are equal", async () => {
    const noise = new StandIn(1, (task) => {
      const graph = typeof task.graph === "number" ? task.graph : 999;
      const draw = new NumpyRandomState(1000 * graph + task.seed).standardNormal();
      return { ...honest(task), error: 5 + 0.3 * draw };
    });
    const { verdict } = await guide(temporaryFolder(), noise);
    expect(verdict.sentences.join(" ")).toContain(
      "The trainings do not show that the error depends on the wiring",
    );
    const equal = new StandIn(1, (task) => ({ ...honest(task), error: 90 }));
    await expect(guide(temporaryFolder(), equal)).rejects.toThrow(
      "The search has no result: all 30 trainings gave the same error, 90 %.",
    );
  });

  it("refuses a budget below the first design before the folder is touched", async () => {
    const out = join(temporaryFolder(), "new");
    const small = guide(out, new StandIn(), {
      guided: { ...guided.guided!, budget: { trainings: 5 } },
    });
    await expect(small).rejects.toThrow("budget must be at least 7 trainings");
    expect(existsSync(out)).toBe(false);
  });

  it("refuses a journal with trials that it would not have chosen", async () => {
    const out = temporaryFolder();
    await guide(out);
    const file = join(out, "trials.jsonl");
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const stranger = { ...(JSON.parse(lines[0]) as Trial), graph: 59, seed: 77 };
    writeFileSync(file, [...lines.slice(0, 9), JSON.stringify(stranger)].join("\n") + "\n");
    await expect(guide(out)).rejects.toThrow(/holds a trial of another study or version, "search 59 77"/);
  });
});
