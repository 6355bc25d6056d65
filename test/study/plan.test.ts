import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { parsePlan, planDifferences, planDigest } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import type { StudyChoices } from "../../src/study/plan/studyChoices.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import { syntheticPlan } from "./syntheticStudy.js";

const { batch, duration, optimizer } = syntheticPlan.recipe;
/** Plans with the preset that trains in a moment. */
const planDigits = (choices: StudyChoices) => planStudy({ preset: "digits", ...choices });
const convolutional = { model: "cnn6", batch, duration, optimizer };

describe("planStudy", () => {
  it("without choices is the letters preset", async () => {
    const { plan, data } = await planStudy();
    expect(plan).toMatchObject({
      preset: "letters",
      data: { spec: "letters" },
      nodes: 64,
      graphs: 400,
      confirmationSeeds: 10,
      recipe: { layers: 3, width: 82, batch: 64, duration: { steps: 1500 } },
      guided: {
        strategy: "surface",
        budget: { trainings: 20 },
        goal: "optimum",
        parallel: 4,
        seed: 1,
      },
    });
    expect(data.train.labels.length).toBe(16_000);
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it("puts choices over the preset", async () => {
    const { plan } = await planStudy({ epochs: 3, seeds: 2, width: 128, layers: 2, batch: 50, nodes: 16 });
    expect(plan).toMatchObject({
      nodes: 16,
      seeds: 2,
      baselineSeeds: 8,
      recipe: { layers: 2, width: 128, batch: 50, duration: { epochs: 3 } },
      grid: { degreeMin: 4, degreeMax: 14 },
    });
  });

  it.each([{ strategy: "grid" }, { graphs: 52 }, { seeds: 5 }])(
    "with %o trains every graph with every seed",
    async (choices) => {
      const { plan } = await planDigits(choices);
      expect(plan).toMatchObject({ graphs: 52, seeds: 5, baselineSeeds: 20 });
      expect(plan.guided).toBeUndefined();
    },
  );

  it("gives a grid as many seeds as its budget allows", async () => {
    const { plan } = await planStudy({ strategy: "grid", graphs: 10, budget: { trainings: 39 } });
    expect(plan).toMatchObject({ graphs: 10, seeds: 3 });
  });

  it("gives a guided search its own", async () => {
    const choices = { strategy: "halving", goal: "region", parallel: 2, seed: 9, graphs: 52, epochs: 30 };
    const { plan } = await planStudy({ ...choices, budget: { epochs: 200 } });
    expect(plan).toMatchObject({
      graphs: 52,
      guided: { strategy: "halving", budget: { epochs: 200 }, goal: "region", parallel: 2, seed: 9 },
    });
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it.each([
    [{ model: "cnn6", dims: [8, 16, 32] }, 8],
    [{ model: "cnn6", dims: [64, 96, 128] }, 64],
    [{ model: "resnet50", dims: [64, 64, 64, 64] }, 16],
    [{ model: "efficientnet-b0" }, 16],
    [{ model: "resnet34", dims: [16, 16, 32, 32], nodes: 12 }, 12],
  ])("plans %o with graphs that every layer has channels for", async (choices, nodes) => {
    const { plan } = await planDigits(choices);
    const { model, dims } = choices as StudyChoices;
    expect(plan.nodes).toBe(nodes);
    expect(plan.recipe).toEqual({ model, ...(dims && { dims }), batch, duration, optimizer });
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it.each([
    [{ strategy: "annealing" }, "strategy must be one of surface, grid, random, halving"],
    [
      { strategy: "surface", seeds: 3 },
      "seeds must be left out with the surface strategy, which decides how often to train each graph, but got 3",
    ],
    [{ strategy: "grid", goal: "region" }, "goal must be left out with the strategy grid"],
    [{ goal: "worst" }, 'goal must be optimum or region, but got "worst"'],
    [
      { strategy: "grid", budget: { trainings: 52 } },
      "budget must be at least 104, two training runs of each of 52 graphs (the surface strategy needs fewer), but got 52",
    ],
    [
      { strategy: "grid", budget: { epochs: 520 } },
      "budget must be in full training runs for the grid strategy",
    ],
    [
      { budget: { epochs: 200 } },
      "budget must be in full training runs when their length is given in steps (use --epochs for a budget in epochs)",
    ],
    [{ budget: { trainings: 0 } }, "budget.trainings must be an integer from 1 to 1000000, but got 0"],
    [{ parallel: 0 }, "parallel must be an integer from 1 to 1024, but got 0"],
    [{ seed: -1 }, "seed must be an integer from 0 to 4294967295, but got -1"],
    [{ preset: "cifar" }, "preset must be one of letters, digits, fashion-mnist, paper"],
    [{ preset: "fashion-mnist" }, "data must be idx:DIR, the folder of the data"],
    [{ seeds: 1 }, "seeds must be an integer from 2 to 10000, but got 1"],
    [{ graphs: 2.5 }, "graphs must be an integer"],
    [{ nodes: 65 }, "nodes must be an integer from 4 to 64"],
    [{ width: 63 }, "width must be an integer from 64 to 65536, but got 63"],
    [{ steps: 10, epochs: 1 }, "epochs must be left out when steps are given"],
    [{ batch: 1001 }, "batch must be at most 1000, the number of training examples"],
    [{ data: "photos:/x" }, "data must be one of"],
    [{ model: "vgg" }, "model must be one of mlp, cnn6"],
    [{ model: "cnn6", width: 32 }, "width must be left out for cnn6, which takes dims, 3 widths"],
    [{ dims: [8, 16, 32] }, "dims must be left out for mlp"],
    [
      { model: "cnn6", dims: [3, 16, 32] },
      "dims must be widths that give every relational layer at least 4 channels",
    ],
    [
      { model: "cnn6", dims: [4, 8, 8], nodes: 64 },
      "the number of channels of a layer must be at least 16, so that the smaller graph has a degree of at least 2",
    ],
  ])("refuses %o", async (choices, message) => {
    const failure = planDigits(choices);
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(message);
  });
});

describe("parsePlan", () => {
  it.each([
    [{ seeds: 1 }, "seeds must be an integer from 2 to 10000, but got 1"],
    [
      { recipe: { ...syntheticPlan.recipe, batch: "32" } },
      'recipe.batch must be an integer from 2 to 65536, but got "32"',
    ],
    [
      { recipe: { ...syntheticPlan.recipe, duration: {} } },
      "recipe.duration must be either {steps} or {epochs}",
    ],
    [
      { recipe: { ...syntheticPlan.recipe, width: 32 } },
      "recipe.width must be at least the number of nodes, 64",
    ],
    [
      { grid: { ...syntheticPlan.grid, degreeMax: 4 } },
      "grid.degreeMax must be between the smallest degree, 8, and the number of nodes, 64",
    ],
    [{ colour: "red" }, "colour"],
    [{ recipe: { ...syntheticPlan.recipe, model: "vgg" } }, "recipe.model must be one of mlp, cnn6"],
    [{ recipe: { ...syntheticPlan.recipe, model: "cnn6" } }, "recipe.layers must be left out"],
    [{ recipe: { ...convolutional, dims: [8, 8] } }, "recipe.dims must be a list of 3 widths for cnn6"],
    [{ recipe: { ...convolutional, dims: "8" } }, "recipe.dims must be a list of widths"],
  ])("refuses %o", (change, message) => {
    expect(() => parsePlan({ ...syntheticPlan, ...change })).toThrow(message);
    expect(() => parsePlan({ ...syntheticPlan, ...change })).toThrow(ArgumentError);
  });

  it("refuses what is no plan at all", () => {
    expect(() => parsePlan(null)).toThrow("plan must be");
  });
});

describe("plans differ", () => {
  const moved = { ...syntheticPlan, data: { ...syntheticPlan.data, spec: "idx:/elsewhere" } };
  const other = { ...syntheticPlan, seeds: 3, kernels: { ...syntheticPlan.kernels, nn: "d".repeat(64) } };

  it("by every value but the place of the data", () => {
    expect(planDifferences(syntheticPlan, moved)).toEqual([]);
    expect(planDigest(moved)).toBe(planDigest(syntheticPlan));
    expect(planDigest(other)).not.toBe(planDigest(syntheticPlan));
    expect(planDifferences(syntheticPlan, other)).toEqual([
      `kernels.nn: ${"b".repeat(64)} saved, ${"d".repeat(64)} requested`,
      "seeds: 5 saved, 3 requested",
    ]);
  });

  it("by a value that only one has", () => {
    const pooled = { ...syntheticPlan, data: { ...syntheticPlan.data, resize: 4 } };
    expect(planDifferences(syntheticPlan, pooled)).toEqual(["data.resize: none saved, 4 requested"]);
  });

  it("not by the order of their keys", () => {
    const reversed = Object.fromEntries(Object.entries(syntheticPlan).reverse()) as typeof syntheticPlan;
    expect(planDigest(reversed)).toBe(planDigest(syntheticPlan));
  });
});

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
  ])("gives back %o", async (choices, command) => {
    expect(studyCommand((await planStudy(choices)).plan)).toBe(command);
  });

  it("quotes for the shell", () => {
    const plan = { ...syntheticPlan, data: { ...syntheticPlan.data, spec: "idx:/it's here" } };
    expect(studyCommand(plan)).toBe(
      `npx sweetspot search --preset digits --data 'idx:/it'\\''s here' --strategy grid`,
    );
  });
});
