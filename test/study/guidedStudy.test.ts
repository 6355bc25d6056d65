import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lineText } from "../../src/cli/output/line.js";
import { searchAnswer } from "../../src/cli/output/searchAnswer.js";
import { NumpyRandomState } from "../../src/random.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { type Trial } from "../../src/study/trials/trial.js";
import { temporaryFolder } from "./temporaryFolder.js";
import { plan, FakeTrainer, honest, journal } from "./fakeTrainer.js";

describe("a guided study", () => {
  const guided: Plan = {
    ...plan,
    graphs: 60,
    guided: { strategy: "surface", budget: { trainings: 30 }, goal: "optimum", parallel: 4, seed: 1 },
  };
  const guide = (out: string, trainer: Trainer = new FakeTrainer(), changes: Partial<Plan> = {}) =>
    conductStudy({ ...guided, ...changes }, { out }, () => Promise.resolve(trainer));

  it("spends its budget, confirms the recommended graph, and reports where the optimum lies", async () => {
    const out = temporaryFolder();
    const { search, trials, verdict, graphs } = await guide(out);
    expect(trials).toHaveLength(30 + 2 * 5);
    const { best, baseline } = search;
    const { recommendation, judgement } = search.guided!;
    expect(best.row).toBe(recommendation.graph);
    expect([best, baseline].map(({ errors }) => errors.length)).toEqual([5, 5]);
    // the fake trainer's error rises with the degree, and the sparsest graphs are nowhere else than here
    const lower = graphs.filter(({ degree }) => degree! < best.degree! - 6);
    expect(lower).toEqual([]);
    expect(recommendation.probability).toBeGreaterThan(0.5);
    expect(recommendation.flatnessP).toBeLessThan(0.01);
    // five more training runs of the graph make the estimate more precise
    expect(judgement.deviation).toBeLessThan(recommendation.deviation);
    expect(Math.abs(judgement.error - best.mean)).toBeLessThan(Math.abs(recommendation.error - best.mean));
    expect(verdict.claim).toBe("better");
    const text = verdict.sentences.join(" ");
    expect(text).toMatch(/truly better than the fully connected network is (over )?9\d/);
    expect(text).toMatch(
      /The surface strategy trained \d+ of 60 graphs, with 30 training runs\. The fitted surface/,
    );
    expect(text).toMatch(
      /With the fresh training runs included, the expected error is \d+\.\d\d ± 0\.\d\d %\. By the fitted model, the/,
    );
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain("the optimum lies here with 95 % probability");
    expect(report).toContain(`${search.sweetSpot.graphs} of 60`);
    expect(report).not.toMatch(/NaN|undefined/);
  });

  it.each([
    [1, "higher: the lowest of many estimates is partly luck"],
    [-1, "lower: the surface was too high there"],
  ])("reports fresh training runs that contradict the surface: %i", async (off, words) => {
    const surprising = new FakeTrainer(1, (task) => {
      const answer = honest(task);
      const surprise = task.phase === "confirmation" && task.graph !== "complete" ? off : 0;
      return { ...answer, error: answer.error + surprise };
    });
    const { search, verdict } = await guide(temporaryFolder(), surprising);
    const { recommendation, judgement } = search.guided!;
    expect(Math.sign(judgement.error - recommendation.error)).toBe(off);
    const text = verdict.sentences.join(" ");
    expect(text).toMatch(new RegExp(`On fresh seeds the error was \\d\\.\\d\\d points ${words}\\.`));
    const expected = (await guide(temporaryFolder())).verdict.sentences.join(" ");
    expect(expected).not.toContain("On fresh seeds the error was");
  });

  it.each([
    ["in batches", {}],
    ["in a window", { parallel: undefined, window: 6 }],
  ])("makes the same choices for any number of workers and interruptions, %s", async (_, pace) => {
    const paced = { guided: { ...guided.guided!, ...pace } };
    const undisturbed = temporaryFolder();
    await guide(undisturbed, new FakeTrainer(), paced);
    for (const workers of [4, 40]) {
      const several = temporaryFolder();
      await guide(several, new FakeTrainer(workers), paced);
      expect(journal(several)).toEqual(journal(undisturbed));
    }
    const stopped = temporaryFolder();
    let attempts = 0;
    for (let done = false; !done; attempts++) {
      const dying = new FakeTrainer(2, (task, count) =>
        count > 3 ? new Error("out of memory") : honest(task),
      );
      done = await guide(stopped, dying, paced).then(
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

  it("keeps every worker busy in a window, which moves on by its oldest training run", async () => {
    const window = 8;
    const open: { asked: number; end: () => void }[] = [];
    let asked = 0;
    let most = 0;
    const trainer: Trainer = {
      workers: 4,
      close: () => Promise.resolve(),
      train: (task) =>
        new Promise((resolve) => {
          open.push({ asked: ++asked, end: () => resolve(honest(task)) });
          most = Math.max(most, open.length);
        }),
    };
    const paced = { ...guided.guided!, parallel: undefined, window };
    const study = guide(temporaryFolder(), trainer, { guided: paced });
    // the newest ends first, and the oldest when nothing else is left to do
    const askedAt: number[] = [];
    const timer = setInterval(() => {
      const newest = open.length > 1 ? open.pop() : open.shift();
      if (newest === undefined) return;
      if (open.length === 0) askedAt.push(asked);
      newest.end();
    }, 1);
    await study.finally(() => clearInterval(timer));
    expect(most).toBe(4);
    // the surface chooses seven without any result; after that, seven others begin and end while the oldest trains
    expect(askedAt.slice(0, 3)).toEqual([7, 15, 23]);
  });

  it("trains for the epochs that the strategy requests", async () => {
    const recipe = { ...plan.recipe, duration: { epochs: 40 } };
    const trainer = new FakeTrainer();
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
    expect(text).toContain("after training runs as short as those of the search");
    expect(text).not.toContain("fresh training runs included");
  });

  it.each(["random", "halving"])("runs the strategy %s", async (strategy) => {
    const result = await guide(temporaryFolder(), new FakeTrainer(), {
      guided: { ...guided.guided!, strategy },
    });
    const { search, trials, verdict } = result;
    expect(trials.filter(({ phase }) => phase === "search").length).toBeGreaterThan(20);
    expect(search.guided!.judgement.probability).toBeNaN();
    expect(verdict.sentences.join(" ")).toContain("the lowest mean error, which is partly luck");
    // it has no standard deviation
    const answer = searchAnswer(result).map(lineText).join("\n");
    expect(answer).toMatch(/best graph +\d\.\d\d ± \d\.\d\d % +\d\.\d\d % /);
    expect(answer).not.toContain("NaN");
  });

  it("reports when the wiring has no effect, and fails when all errors are equal", async () => {
    const noise = new FakeTrainer(1, (task) => {
      const graph = typeof task.graph === "number" ? task.graph : 999;
      const draw = new NumpyRandomState(1000 * graph + task.seed).standardNormal();
      return { ...honest(task), error: 5 + 0.3 * draw };
    });
    const { verdict } = await guide(temporaryFolder(), noise);
    expect(verdict.sentences.join(" ")).toContain(
      "The training runs do not show that the error depends on the graph",
    );
    const equal = new FakeTrainer(1, (task) => ({ ...honest(task), error: 90 }));
    await expect(guide(temporaryFolder(), equal)).rejects.toThrow(
      "The search has no result: all 30 training runs had the same error, 90 %.",
    );
  });

  it("refuses a budget below the first design before the folder is touched", async () => {
    const out = join(temporaryFolder(), "new");
    const small = guide(out, new FakeTrainer(), {
      guided: { ...guided.guided!, budget: { trainings: 5 } },
    });
    await expect(small).rejects.toThrow("budget must be at least 7 training runs");
    expect(existsSync(out)).toBe(false);
  });

  it("rejects a journal with trials that it would not have chosen", async () => {
    const out = temporaryFolder();
    await guide(out);
    const file = join(out, "trials.jsonl");
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    const stranger = { ...(JSON.parse(lines[0]) as Trial), graph: 59, seed: 77, check: undefined };
    writeFileSync(file, [...lines.slice(0, 9), JSON.stringify(stranger)].join("\n") + "\n");
    await expect(guide(out)).rejects.toThrow(/contains a trial of another study or version, "search 59 77"/);
  });
});
