import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { parsePlan, planDifferences, planDigest } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import type { StudyChoices } from "../../src/study/plan/studyChoices.js";
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
      heldOut: 0.2,
      controls: ["random-regular", "ring", "gnm"],
      tune: { finalists: 3, finalSeeds: 2 },
    });
    expect(plan.tune!.settings).toHaveLength(4 * 4);
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

  it("tunes the optimizers of the recipe by their own settings", async () => {
    const tune = { adam: [0.001, 0.004], sgd: [0.03], layers: [0, 2] };
    const { plan } = await planDigits({ tune, tuneFinalists: 2, controls: ["gnm"], heldOut: 0.5 });
    const sgd = { ...optimizer, learningRate: 0.03 };
    const adam = { name: "adam", weightDecay: 0 };
    expect(plan).toMatchObject({ heldOut: 0.5, controls: ["gnm"] });
    expect(plan.tune).toEqual({
      settings: [
        { optimizer: sgd, layers: 0 },
        { optimizer: sgd, layers: 2 },
        ...[0.001, 0.004].flatMap((learningRate) =>
          [0, 2].map((layers) => ({ optimizer: { ...adam, learningRate }, layers })),
        ),
      ],
      finalists: 2,
      finalSeeds: 2,
    });
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it("leaves out what is not wanted", async () => {
    const { plan } = await planStudy({ tune: "none", controls: [], heldOut: 0 });
    expect(Object.keys(plan)).not.toEqual(expect.arrayContaining(["tune"]));
    expect([plan.tune, plan.controls, plan.heldOut]).toEqual([undefined, undefined, undefined]);
    const { plan: paper } = await planStudy({ preset: "paper", data: "digits" });
    expect([paper.tune, paper.heldOut]).toEqual([undefined, undefined]);
    expect(paper.controls).toHaveLength(3);
  });

  it("omits layers of the preset's grid that are too narrow, and takes another optimizer", async () => {
    const { plan } = await planDigits({ layers: 2, optimizer: "adam", learningRate: 0.002 });
    expect(plan.recipe.optimizer).toEqual({ name: "adam", learningRate: 0.002, weightDecay: 0 });
    expect(new Set(plan.tune!.settings.map(({ layers }) => layers))).toEqual(new Set([0, 1, 2]));
    const { plan: conv } = await planDigits({ model: "cnn6", dims: [8, 16, 32] });
    expect(conv.tune!.settings.map(({ layers }) => layers)).toEqual(Array(5).fill(undefined));
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
    [{ heldOut: 0.95 }, "heldOut must be a number from 0 to 0.9, but got 0.95"],
    [{ heldOut: 0.004 }, "and leaves one to train on (0: the test examples judge), but got 0.004"],
    [
      { controls: ["star"] },
      'controls must be none, or any of random-regular, ring, gnm, each once, but got "star"',
    ],
    [{ controls: ["ring", "ring"] }, 'each once, but got "ring,ring"'],
    [{ tune: {} }, "tune must be a grid of at least one setting"],
    [{ tune: { adam: [] } }, "tune.adam must be at least one number, each once"],
    [{ tune: { adam: [0.1, 0.1] } }, 'tune.adam must be at least one number, each once, but got "0.1,0.1"'],
    [{ tune: { sgd: [-1] } }, "tune.sgd must be a number from 0 to 1000, but got -1"],
    [{ tune: { lamb: [1] } }, "tune.lamb must be left out; the grid has sgd, adam, adamw, layers"],
    [{ tune: { layers: [0] } }, "tune.layers must be at least 1 in some setting"],
    [
      { tune: { layers: [2, 6] } },
      'tune.layers must be few enough for a width of at least 64 at equal FLOPs, one channel per node, but got "6 (width 59)"',
    ],
    [{ model: "cnn6", tune: { layers: [2] } }, "tune.layers must be left out for cnn6, whose depth is fixed"],
    [
      { tune: { adam: [0.1, 0.2] }, tuneFinalists: 3 },
      "tuneFinalists must be at most 2, the number of settings, but got 3",
    ],
    [{ tune: "none", tuneFinalists: 3 }, "tuneFinalists must be left out where nothing is tuned, but got 3"],
    [{ layers: 0 }, "layers must be at least 1, because a graph wires these layers, but got 0"],
    [{ seed: -1 }, "seed must be an integer from 0 to 4294967295, but got -1"],
    [{ preset: "cifar" }, "preset must be one of letters, digits, fashion-mnist, paper"],
    [{ preset: "fashion-mnist" }, "data must be idx:DIR, the folder of the data"],
    [{ seeds: 1 }, "seeds must be an integer from 2 to 10000, but got 1"],
    [{ graphs: 2.5 }, "graphs must be an integer"],
    [{ nodes: 513 }, "nodes must be an integer from 4 to 512"],
    [{ nodes: 65 }, "recipe.width must be at least the number of nodes, 65"],
    [{ width: 63 }, "width must be an integer from 64 to 65536, but got 63"],
    [{ steps: 10, epochs: 1 }, "epochs must be left out when steps are given"],
    [{ batch: 801 }, "batch must be at most 800, the number of training examples"],
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
    const failure = planDigits(choices as StudyChoices);
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
