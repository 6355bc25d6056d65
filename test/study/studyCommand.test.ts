import { describe, expect, it } from "vitest";
import { planStudy } from "../../src/study/plan/planStudy.js";
import type { StudyChoices } from "../../src/study/plan/studyChoices.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import { syntheticPlan } from "./syntheticStudy.js";

describe("studyCommand", () => {
  it.each([
    [{}, "npx sweetspot search"],
    [{ seeds: 2, epochs: 4, batch: 50 }, "npx sweetspot search --seeds 2 --batch 50 --epochs 4"],
    [{ preset: "paper", data: "digits" }, "npx sweetspot search --preset paper --data digits"],
    [
      { preset: "digits", model: "cnn6", dims: [8, 16, 32] },
      "npx sweetspot search --preset digits --nodes 8 --model cnn6 --dims 8,16,32",
    ],
    [
      { preset: "paper", data: "digits", strategy: "grid" },
      "npx sweetspot search --preset paper --data digits --strategy grid",
    ],
    [{ strategy: "random", seed: 3 }, "npx sweetspot search --strategy random --seed 3"],
    [
      { budget: { trainings: 25 }, goal: "region", graphs: 52 },
      "npx sweetspot search --graphs 52 --budget 25 --goal region",
    ],
    [
      { budget: { trainings: 60 }, graphs: 52, parallel: 1 },
      "npx sweetspot search --graphs 52 --budget 60 --parallel 1",
    ],
    [{ budget: { epochs: 90 }, epochs: 40 }, "npx sweetspot search --budget-epochs 90 --epochs 40"],
    [
      { heldOut: 0, controls: ["ring", "gnm"], tune: "none" },
      "npx sweetspot search --held-out 0 --controls ring,gnm --tune none",
    ],
    [
      {
        preset: "digits",
        controls: [],
        tune: { layers: [2, 0], adamw: [0.1], sgd: [0.3, 0.1] },
        tuneFinalists: 1,
        optimizer: "adam",
      },
      "npx sweetspot search --preset digits --controls none --tune sgd:0.3,0.1/adamw:0.1/layers:2,0 --tune-finalists 1 --optimizer adam",
    ],
    [
      { preset: "digits", optimizer: "adam", learningRate: 0.01, weightDecay: 0.1, decayKernelsOnly: true },
      "npx sweetspot search --preset digits --optimizer adam --learning-rate 0.01 --weight-decay 0.1 --decay-kernels-only",
    ],
    [
      {
        preset: "digits",
        momentum: 0.8,
        schedule: "step:1,2.5",
        warmup: 0.5,
        labelSmoothing: 0.1,
        augment: "crop:2",
      },
      "npx sweetspot search --preset digits --momentum 0.8 --schedule step:1,2.5 --warmup 0.5 --label-smoothing 0.1 --augment crop:2",
    ],
    [
      { preset: "digits", schedule: "exp:0.9", augment: "flip,crop", preciseBn: 3 },
      "npx sweetspot search --preset digits --schedule exp:0.9 --augment flip,crop --precise-bn 3",
    ],
    // the defaults
    [
      { preset: "digits", schedule: "cos", warmup: 0, labelSmoothing: 0, augment: "none", momentum: 0.9 },
      "npx sweetspot search --preset digits",
    ],
  ])("gives back %o", async (choices, command) => {
    expect(studyCommand((await planStudy(choices as StudyChoices)).plan)).toBe(command);
  });

  it("quotes for the shell", () => {
    const plan = { ...syntheticPlan, data: { ...syntheticPlan.data, spec: "idx:/it's here" } };
    expect(studyCommand(plan)).toBe(
      `npx sweetspot search --preset digits --data 'idx:/it'\\''s here' --strategy grid --held-out 0 --controls none --tune none`,
    );
  });
});
