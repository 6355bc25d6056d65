import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StudyError } from "../../src/errors.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { studyCost } from "../../src/study/studyCost.js";
import type { StudyProgress } from "../../src/study/studyProgress.js";
import { formatLine } from "../../src/study/trials/journalLine.js";
import { keyOf, type Trial } from "../../src/study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { tunedSetting } from "../../src/study/trials/tunedSetting.js";
import { FakeTrainer, honest, journal, plan } from "./fakeTrainer.js";
import { temporaryFolder } from "./temporaryFolder.js";

const settingOf = (learningRate: number, layers: number) => ({
  optimizer: { name: "adam", learningRate } as const,
  layers,
});

const grid: Plan = {
  ...plan,
  ...{ nodes: 16, graphs: 3, seeds: 2, baselineSeeds: 2, confirmationSeeds: 2 },
  grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
  heldOut: 0.2,
  controls: ["random-regular", "ring"],
  tune: {
    settings: [settingOf(0.001, 0), settingOf(0.001, 1), settingOf(0.001, 2), settingOf(0.004, 2)],
    finalists: 2,
    finalSeeds: 2,
  },
};
const guided: Plan = {
  ...grid,
  graphs: 12,
  guided: { strategy: "surface", budget: { trainings: 9 }, goal: "optimum", parallel: 3, seed: 1 },
};

/** The best setting of a graph is 2; of the fully connected network 0, although its first training run was unlucky. */
function tunable(task: TrialTask): Exclude<TrialAnswer, { failed: string }> {
  const { graph, setting, seed, phase } = task;
  const answer = honest(task);
  if (setting === undefined) return answer;
  const gain = graph === "complete" ? [0.9, 0.2, 0.5, 0.3][setting] : [NaN, 0.1, 0.4, 0.3][setting];
  const unlucky = phase === "tuning" && graph === "complete" && setting === 0 && seed === 1 ? 0.5 : 0;
  return { ...answer, error: answer.error - gain + unlucky };
}

const run = (chosen: Plan, out: string, trainer = new FakeTrainer(1, tunable), options = {}) =>
  conductStudy(chosen, { out, ...options }, () => Promise.resolve(trainer));

const phaseOf = (trials: readonly Trial[], phase: Trial["phase"]) =>
  trials.filter((trial) => trial.phase === phase);

describe.each([
  ["grid", grid],
  ["guided", guided],
])("a %s study with tuning and controls", (_, chosen) => {
  it("tunes both networks alike, and confirms both recipes and the controls on fresh seeds", async () => {
    const told: StudyProgress[] = [];
    const onProgress = (progress: StudyProgress) => told.push(progress);
    const trainer = new FakeTrainer(1, tunable);
    const { trials, search } = await run(chosen, temporaryFolder(), trainer, { onProgress });
    const { row } = search.best;
    const cost = studyCost(chosen);
    expect(cost).toEqual({ search: chosen.guided ? 9 : 8, tuning: 4 + 3 + 2 * 2 * 2, confirmation: 6 * 2 });
    for (const phase of ["search", "tuning", "confirmation"] as const) {
      expect(phaseOf(trials, phase)).toHaveLength(cost[phase]);
      const last = told.filter((progress) => progress.phase === phase).at(-1);
      expect(last).toMatchObject({ done: cost[phase], total: cost[phase] });
    }
    const tuned = phaseOf(trials, "tuning").map(keyOf);
    expect(tuned.filter((key) => key.includes("complete")).sort()).toEqual([
      ...["tuning complete 1 setting 0", "tuning complete 1 setting 1", "tuning complete 1 setting 2"],
      "tuning complete 1 setting 3",
      ...["tuning complete 2 setting 0", "tuning complete 2 setting 2"],
      ...["tuning complete 3 setting 0", "tuning complete 3 setting 2"],
    ]);
    // a graph is not tuned without layers
    expect(tuned).not.toContain(`tuning ${row} 1 setting 0`);
    expect(tunedSetting(chosen.tune!, trials, "complete")).toBe(0);
    expect(tunedSetting(chosen.tune!, trials, row)).toBe(2);
    const fresh = (seed: number) =>
      [
        "complete",
        `complete setting 0`,
        `${row}`,
        `${row} setting 2`,
        "control:random-regular",
        "control:ring",
      ]
        .map((name) => name.replace(/^(\S+)/, `confirmation $1 ${seed}`))
        .sort();
    expect(phaseOf(trials, "confirmation").map(keyOf).sort()).toEqual(
      [...fresh(10_001), ...fresh(10_002)].sort(),
    );
    // a control is made from the best graph, and the saved model is of the plan's recipe
    const control = trainer.trained.find(({ graph }) => graph === "control:ring")!;
    const best = trainer.trained.find(({ graph, phase }) => graph === row && phase === "confirmation")!;
    expect(control.candidate).toEqual(best.candidate);
    const saved = trainer.trained.find(({ saveTo }) => saveTo !== undefined)!;
    expect([saved.graph, saved.setting, saved.seed]).toEqual([row, undefined, 10_001]);
  });

  it("gives the same with several workers, and stopped after any number of training runs", async () => {
    const undisturbed = temporaryFolder();
    await run(chosen, undisturbed);
    const whole = journal(undisturbed);
    const several = temporaryFolder();
    await run(chosen, several, new FakeTrainer(4, tunable));
    expect(journal(several)).toEqual(whole);
    // every moment of the tuning, some of the other phases
    for (let most = 1; most < whole.length; most += most > 7 && most < 24 ? 1 : 4) {
      const out = temporaryFolder();
      const dying = new FakeTrainer(1, (task, count) => (count > most ? new Error("killed") : tunable(task)));
      await expect(run(chosen, out, dying)).rejects.toThrow(StudyError);
      expect(journal(out)).toHaveLength(most);
      const trainer = new FakeTrainer(1, tunable);
      await run(chosen, out, trainer);
      expect(journal(out)).toEqual(whole);
      expect(trainer.trained.filter(({ saveTo }) => saveTo === undefined)).toHaveLength(whole.length - most);
    }
  }, 60_000);

  it("trains again what is missing, wherever the gap is", async () => {
    const out = temporaryFolder();
    await run(chosen, out);
    const whole = journal(out);
    const path = join(out, "trials.jsonl");
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    for (let k = 0; k < lines.length; k += k > 7 && k < 24 ? 1 : 4) {
      writeFileSync(
        path,
        lines
          .filter((_, i) => i !== k)
          .map((line) => `${line}\n`)
          .join(""),
      );
      const trainer = new FakeTrainer(1, tunable);
      await run(chosen, out, trainer);
      expect(journal(out)).toEqual(whole);
      expect(trainer.trained).toHaveLength(1);
    }
  }, 60_000);

  it.each([
    ["tuning complete 1 setting 7", { phase: "tuning", graph: "complete", seed: 1, setting: 7 }],
    ["tuning complete 2 setting 1", { phase: "tuning", graph: "complete", seed: 2, setting: 1 }],
    [
      "confirmation complete 10001 setting 1",
      { phase: "confirmation", graph: "complete", seed: 10_001, setting: 1 },
    ],
    ["confirmation control:gnm 10001", { phase: "confirmation", graph: "control:gnm", seed: 10_001 }],
  ] as const)("rejects a journal with the trial %s", async (name, key) => {
    const out = temporaryFolder();
    const { trials } = await run(chosen, out);
    const [other] = trials;
    const path = join(out, "trials.jsonl");
    const whole = journal(out);
    writeFileSync(path, readFileSync(path, "utf8") + formatLine({ ...other, ...key }));
    await expect(run(chosen, out)).rejects.toThrow(`another study or version, "${name}"`);
    await run(chosen, out, undefined, { repair: true });
    expect(journal(out)).toEqual(whole);
  });
});

describe("a tuning", () => {
  it("goes on without a setting that fails, and fails where all of a network's do", async () => {
    const failing = (fails: (task: TrialTask) => boolean) =>
      new FakeTrainer(1, (task) =>
        task.setting !== undefined && fails(task)
          ? { failed: "training diverged", seconds: 1 }
          : tunable(task),
      );
    const told: StudyProgress[] = [];
    const onProgress = (progress: StudyProgress) => told.push(progress);
    const one = failing(({ graph, setting }) => graph !== "complete" && setting !== 3);
    const { trials, search } = await run(grid, temporaryFolder(), one, { onProgress });
    expect(tunedSetting(grid.tune!, trials, search.best.row)).toBe(3);
    expect(told.filter(({ phase }) => phase === "tuning").at(-1)).toMatchObject({ done: 15, total: 15 });
    const all = run(
      grid,
      temporaryFolder(),
      failing(({ graph }) => graph === "complete"),
    );
    await expect(all).rejects.toThrow(
      "The study has no result: every training run that tuned the fully connected network failed (training diverged).",
    );
  });

  it("is rejected in a study without one, which has no phase for it", async () => {
    const out = temporaryFolder();
    const told = new Set<string>();
    const { trials } = await run(grid, temporaryFolder());
    const plain = { ...grid, tune: undefined };
    await run(plain, out, undefined, { onProgress: ({ phase }: StudyProgress) => told.add(phase) });
    expect([...told]).toEqual(["sweep", "search", "confirmation", "report"]);
    const path = join(out, "trials.jsonl");
    writeFileSync(path, readFileSync(path, "utf8") + formatLine(phaseOf(trials, "tuning")[0]));
    await expect(run(plain, out)).rejects.toThrow('another study or version, "tuning complete 1 setting 0"');
  });
});

describe("studyCost", () => {
  it("counts epochs as full training runs, and given graphs where they are trained", () => {
    const recipe = { ...plan.recipe, duration: { epochs: 40 } };
    const given = [{ name: "ring", source: "", undirected: false, edges: "" }];
    const epochs = { ...guided, recipe, given, guided: { ...guided.guided!, budget: { epochs: 100 } } };
    expect(studyCost(epochs)).toEqual({ search: 2.5, tuning: 15, confirmation: 14 });
    expect(studyCost({ ...grid, given, tune: undefined, controls: undefined })).toEqual({
      ...{ search: 10, tuning: 0, confirmation: 4 },
    });
  });
});
