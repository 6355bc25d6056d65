import { describe, expect, it } from "vitest";
import yargs from "yargs";
import { withChoices } from "../../src/cli/arguments/choiceOptions.js";
import { recipeOf } from "../../src/cli/arguments/recipeArguments.js";
import { singleTrainingChoices } from "../../src/cli/arguments/singleTrainingChoices.js";
import { PythonRandom } from "../../src/random.js";
import { planStudy } from "../../src/study/index.js";
import { chosenRecipe } from "../../src/study/plan/chosenRecipe.js";
import { commandWords } from "../../src/study/plan/commandWords.js";
import { type RecipeChoices, recipeChoices } from "../../src/study/plan/recipeChoices.js";
import { recipeDefaults, recipeValues } from "../../src/study/plan/recipeValues.js";
import { checkRecipe } from "../../src/training/recipe/checkRecipe.js";
import { presets, type PresetName } from "../../src/training/recipe/presets.js";

/** Random choices, each made or not. */
function randomChoices(random: PythonRandom): RecipeChoices {
  const maybe = <T>(...values: T[]): T | undefined =>
    random.random() < 0.5 ? undefined : values[Math.floor(random.random() * values.length)];
  const optimizer = maybe("sgd", "adam", "adamw");
  const conv = random.random() < 0.3;
  const choices = {
    ...(conv
      ? { model: "cnn6", dims: maybe([8, 16, 32], [9, 9, 9]) }
      : { width: maybe(64, 80), layers: maybe(1, 3) }),
    ...(random.random() < 0.5 ? { steps: maybe(5, 500) } : { epochs: maybe(1, 30) }),
    batch: maybe(2, 50),
    optimizer,
    learningRate: maybe(0, 0.01, 1e-7),
    momentum: optimizer === "sgd" ? maybe(0, 0.3) : undefined,
    weightDecay: maybe(0, 0.1, 5e-4),
    decayKernelsOnly: maybe(true),
    schedule: maybe("cos", "exp:0.5", "exp:1", "step:2", "step:1.5,20", "step:0,3:0.25", "step:4:0.1"),
    warmup: maybe(0, 0.5, 5),
    labelSmoothing: maybe(0, 0.1, 1),
    augment: maybe("none", "flip", "crop", "crop:0", "crop:9", "flip,crop", "flip,crop:2"),
    preciseBn: maybe(1, 30),
  };
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

it("choices, options and recipes are the same in random cases", async () => {
  const random = new PythonRandom(5);
  for (let k = 0; k < 300; k++) {
    const choices = randomChoices(random);
    const names = Object.keys(presets) as PresetName[];
    const base = presets[names[k % names.length]].recipe;
    const recipe = chosenRecipe(base, choices);
    checkRecipe(recipe);
    const values = { ...recipeDefaults, ...recipeValues(recipe) };
    expect(chosenRecipe(base, values), JSON.stringify(choices)).toEqual(recipe);
    const words = commandWords(recipeChoices, choices).map((word) => word.replaceAll("'", ""));
    const args = await withChoices(
      yargs(words).exitProcess(false).fail(false),
      singleTrainingChoices,
    ).parse();
    expect(recipeOf(args, base), words.join(" ")).toEqual(recipe);
  }
});

describe("chosenRecipe", () => {
  const { recipe } = presets.digits;

  it("makes the parts of a recipe", () => {
    const choices = {
      schedule: "step:2,4:0.5",
      warmup: 1,
      labelSmoothing: 0.1,
      augment: "flip",
      preciseBn: 2,
    };
    expect(chosenRecipe(recipe, { ...choices, momentum: 0.5, epochs: 3 })).toEqual({
      ...recipe,
      optimizer: { ...recipe.optimizer, momentum: 0.5 },
      duration: { epochs: 3 },
      schedule: { name: "step", epochs: [2, 4], factor: 0.5 },
      warmup: { epochs: 1, factor: 0.1 },
      labelSmoothing: 0.1,
      augmentation: { flip: true },
      preciseBatchNorm: 2,
    });
  });

  it("makes no part of a default, and removes that of a preset", () => {
    expect(chosenRecipe(recipe, recipeDefaults)).toEqual(recipe);
    const base = { ...recipe, schedule: { name: "exp", factor: 0.5 }, labelSmoothing: 0.1 } as const;
    expect(chosenRecipe(base, {})).toEqual(base);
    expect(chosenRecipe(base, recipeDefaults)).toEqual(recipe);
  });
});

describe("planStudy", () => {
  it("has the recipe of its choices", async () => {
    const choices = { preset: "digits", schedule: "exp:0.9", augment: "flip,crop:1", labelSmoothing: 0.1 };
    const { plan } = await planStudy(choices);
    expect(plan.recipe).toEqual(chosenRecipe(presets.digits.recipe, choices));
  });

  it.each([
    [
      { schedule: "linear" },
      "schedule must be cos, step:EPOCH,EPOCH...[:FACTOR] or exp:FACTOR, with a FACTOR",
    ],
    [{ augment: "rotate" }, "augment must be none, flip, crop, crop:PIXELS, or flip,crop"],
    [{ augment: "crop:2000" }, "recipe.augmentation.crop must be an integer from 0 to 1024, but got 2000"],
    [{ labelSmoothing: 2 }, "labelSmoothing must be a number from 0 to 1, but got 2"],
    [{ warmup: -1 }, "warmup must be a number from 0 to 1000000, but got -1"],
    [{ optimizer: "adam", momentum: 0.5 }, "momentum must be left out for adam, but got 0.5"],
    [
      { preset: "letters", augment: "flip" },
      'augmentation must be left out for a table, which has no images, but got "flip"',
    ],
    [{ preciseBn: 0 }, "preciseBn must be an integer of at least 1, but got 0"],
  ])("refuses %o", async (choices, message) => {
    await expect(planStudy({ preset: "digits", ...choices })).rejects.toThrow(message);
  });
});
