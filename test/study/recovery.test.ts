import { readFileSync, rmSync, writeFileSync, renameSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { FakeTrainer, honest, journal, plan } from "./fakeTrainer.js";
import { temporaryFolder } from "./temporaryFolder.js";

// a report takes longer than the rest of such a study
vi.mock("../../src/study/report/renderReport.js", () => ({ renderReport: () => "" }));

const small: Plan = {
  ...plan,
  nodes: 16,
  graphs: 12,
  seeds: 2,
  baselineSeeds: 2,
  confirmationSeeds: 2,
  grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
};
const guided: Plan = {
  ...small,
  guided: { strategy: "surface", budget: { trainings: 10 }, goal: "optimum", parallel: 3, seed: 1 },
};
const windowed: Plan = {
  ...small,
  guided: { strategy: "surface", budget: { trainings: 10 }, goal: "optimum", window: 3, seed: 1 },
};
const halving: Plan = {
  ...small,
  guided: { strategy: "halving", budget: { trainings: 12 }, goal: "optimum", parallel: 3, seed: 1 },
};

function study(chosen: Plan) {
  const out = temporaryFolder();
  const trained: TrialTask[] = [];
  const run = async (repair = false) => {
    const trainer = new FakeTrainer();
    try {
      await conductStudy(chosen, { out, repair }, () => Promise.resolve(trainer));
    } finally {
      trained.push(...trainer.trained);
    }
  };
  const path = join(out, "trials.jsonl");
  const lines = () => readFileSync(path, "utf8").trimEnd().split("\n");
  const write = (changed: readonly string[]) => writeFileSync(path, changed.map((l) => `${l}\n`).join(""));
  return { out, trained, run, lines, write };
}

const damages: Record<string, (line: string) => string[]> = {
  "is removed": () => [],
  "is cut short": (line) => [line.slice(0, line.length / 2)],
  "is zeros": (line) => ["\0".repeat(line.length)],
  "has another digit": (line) => [line.replace(/"seed":(\d)/, (_, d) => `"seed":${(Number(d) + 1) % 10}`)],
  "lost its end": (line) => [line.slice(0, -20)],
};

describe.each([
  ["guided", guided],
  ["windowed", windowed],
  ["halving", halving],
  ["grid", small],
])("a %s study", (_, chosen) => {
  it.each(Object.entries(damages))(
    "trains again what is missing when any line, or any two, %s",
    async (kind, damage) => {
      const { out, run, lines, write, trained } = study(chosen);
      await run();
      const whole = journal(out);
      const original = lines();
      const all = original.length;
      const kinds = Object.keys(damages).length;
      const at = Object.keys(damages).indexOf(kind);
      for (let i = 0; i < all; i++) {
        for (let j = i; j < all; j++) {
          // every line of a guided study with every damage, every pair with one; else every line with one
          const everyDamage = chosen === guided && i === j;
          if (!everyDamage && (i + j) % kinds !== at) continue;
          if (chosen !== guided && i !== j) break;
          trained.length = 0;
          write(original.flatMap((line, k) => (k === i || k === j ? damage(line) : [line])));
          if (kind !== "is removed") {
            await expect(run()).rejects.toThrow(/line \d+ .*run again with --repair/);
            await run(true);
          }
          await run();
          expect(journal(out)).toEqual(whole);
          expect(trained.filter(({ saveTo }) => saveTo === undefined)).toHaveLength(i === j ? 1 : 2);
        }
      }
    },
    60_000,
  );

  it("sets trials aside that it would not have chosen", async () => {
    const { out, run, lines, write } = study(chosen);
    await run();
    const whole = journal(out);
    const stranger = { ...(JSON.parse(lines()[0]) as object), graph: 7, seed: 77, check: undefined };
    write([...lines().slice(0, 4), JSON.stringify(stranger)]);
    await expect(run()).rejects.toThrow(/another study or version, "search 7 77" .*with --repair/);
    await run(true);
    expect(journal(out)).toEqual(whole);
    expect(readFileSync(join(out, "trials.rejected.jsonl"), "utf8")).toContain("is a trial of another study");
  });
});

it.each(["moved", "removed", "replaced"])("a study that is %s while it runs stops", async (what) => {
  const out = join(temporaryFolder(), "study");
  const trainer = new FakeTrainer(1, (task, count) => {
    if (count === 3) {
      if (what === "moved") renameSync(out, `${out}.elsewhere`);
      else rmSync(out, { recursive: true });
      if (what === "replaced") mkdirSync(out);
    }
    return honest(task);
  });
  const run = () => conductStudy(guided, { out }, () => Promise.resolve(trainer));
  await expect(run()).rejects.toThrow(`The study in ${out} was moved or removed while it ran`);
  expect(trainer.trained).toHaveLength(3);
});
