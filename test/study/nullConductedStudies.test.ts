import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { conductStudy } from "../../src/study/conductStudy.js";
import { controlNames } from "../../src/study/plan/controls.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { plan } from "./fakeTrainer.js";
import { NullTrainer } from "./nullTrainer.js";
import { temporaryFolder } from "./temporaryFolder.js";

// for speed: no report, and nothing is flushed to the disk
vi.mock("../../src/study/report/renderReport.js", () => ({ renderReport: () => "" }));
vi.mock("node:fs", async (original) => ({
  ...(await original<typeof import("node:fs")>()),
  fsyncSync: () => undefined,
}));

const STUDIES = 200;

const settings = [0, 1, 2].flatMap((layers) =>
  [0.001, 0.004].map((learningRate) => ({ optimizer: { name: "adam", learningRate } as const, layers })),
);

const small: Plan = {
  ...plan,
  ...{ nodes: 16, graphs: 12, confirmationSeeds: 6, heldOut: 0.2, controls: [...controlNames] },
  grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
  guided: { strategy: "surface", budget: { trainings: 8 }, goal: "optimum", parallel: 4, seed: 1 },
  tune: { settings, finalists: 3, finalSeeds: 2 },
};

// with a true share of 5 % or less, the standard error of the share of 200 studies is 1.5 %
it.each([
  ["the same images", false],
  ["images drawn again", true],
])(
  "whole studies of equal networks claim anything in at most 6 percent of cases: %s",
  async (_, redrawn) => {
    const folder = temporaryFolder();
    let claims = 0;
    const [rows, tuned] = [new Set<number>(), new Set<string>()];
    for (let study = 1; study <= STUDIES; study++) {
      const out = join(folder, String(study));
      const { verdict, search, confirmation } = await conductStudy(small, { out }, () =>
        Promise.resolve(new NullTrainer({ study, redrawn, own: 0.7 })),
      );
      rmSync(out, { recursive: true });
      rows.add(search.best.row);
      tuned.add(`${confirmation.tuned!.best.setting} ${confirmation.tuned!.baseline.setting}`);
      if (verdict.questions.some(({ claim }) => claim !== "none")) claims++;
    }
    // search and tuning chose by luck
    expect(rows.size).toBeGreaterThan(6);
    expect(tuned.size).toBeGreaterThan(12);
    expect(claims / STUDIES).toBeLessThanOrEqual(0.06);
  },
  120_000,
);
