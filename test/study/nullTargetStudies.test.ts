import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { conductStudy } from "../../src/study/conductStudy.js";
import { controlNames } from "../../src/study/plan/controls.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { plan } from "./fakeTrainer.js";
import { NullTargetTrainer } from "./nullTargetTrainer.js";
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
  data: {
    ...plan.data,
    facts: {
      shape: [1, 1, 4],
      target: { name: "price", variance: 1, meanError: 100 },
      train: 1000,
      test: 90,
    },
  },
  ...{ nodes: 16, graphs: 12, confirmationSeeds: 6, heldOut: 0.2, controls: [...controlNames] },
  grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
  guided: { strategy: "surface", budget: { trainings: 8 }, goal: "optimum", parallel: 4, seed: 1 },
  tune: { settings, finalists: 3, finalSeeds: 2 },
};

// with a true share of 5 % or less, the standard error of the share of 200 studies is 1.5 %
it.each([
  ["90 test examples", 90, 0.3],
  ["heavy tails", 90, 1],
  ["25 test examples", 25, 0.6],
])(
  "whole studies of equal networks on a target claim anything in at most 6 percent of cases: %s",
  async (_, examples, tail) => {
    const folder = temporaryFolder();
    let claims = 0;
    const rows = new Set<number>();
    for (let study = 1; study <= STUDIES; study++) {
      const out = join(folder, String(study));
      const { verdict, search, confirmation } = await conductStudy(small, { out }, () =>
        Promise.resolve(new NullTargetTrainer({ study, examples, tail })),
      );
      rmSync(out, { recursive: true });
      rows.add(search.best.row);
      expect(confirmation.test.images).toEqual({ count: examples, telling: examples });
      if (verdict.questions.some(({ claim }) => claim !== "none")) claims++;
    }
    // the search chose by luck
    expect(rows.size).toBeGreaterThan(6);
    expect(claims / STUDIES).toBeLessThanOrEqual(0.06);
  },
  240_000,
);
