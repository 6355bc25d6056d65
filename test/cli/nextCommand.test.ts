import { describe, expect, it } from "vitest";
import yargs from "yargs";
import { withChoices } from "../../src/cli/arguments/choiceOptions.js";
import { recipeOf } from "../../src/cli/arguments/recipeArguments.js";
import {
  type RecipeArguments,
  singleTrainingChoices,
} from "../../src/cli/arguments/singleTrainingChoices.js";
import { nextCommand } from "../../src/cli/output/nextCommand.js";
import type { StudyResult } from "../../src/study/index.js";
import { planStudy, type StudyChoices } from "../../src/study/index.js";
import { presets, type PresetName } from "../../src/training/recipe/presets.js";
import { studyChoices } from "../../src/study/plan/studyChoices.js";

const best = { degree: 8.19, rewiring: 0.128, seed: 4 } as StudyResult["search"]["best"];
const { preset, data, resize } = studyChoices;
const catalogue = { preset, data, resize, ...singleTrainingChoices };
type Arguments = RecipeArguments & { preset: PresetName; data: string; resize?: number; graph: string };

/** The arguments of the command that a study with these choices prints last. */
async function argumentsOf(choices: StudyChoices) {
  const { plan } = await planStudy(choices);
  const command = nextCommand({ plan, out: "study", search: { best } as StudyResult["search"] });
  const [npx, sweetspot, train, ...words] = command.split(" ");
  expect([npx, sweetspot, train]).toEqual(["npx", "sweetspot", "train"]);
  const parser = withChoices(yargs(words).exitProcess(false).fail(false), catalogue)
    .options({ graph: { type: "string" }, seed: { type: "number" }, out: { type: "string" } })
    .strict();
  return { plan, args: (await parser.parseAsync()) as unknown as Arguments };
}

describe("the command that trains the best graph longer", () => {
  it.each<StudyChoices>([
    {},
    { optimizer: "sgd" },
    { optimizer: "adamw", learningRate: 0.002, steps: 50 },
    { preset: "digits" },
    { preset: "digits", learningRate: 0.03, width: 80, layers: 4, batch: 16 },
    { preset: "digits", optimizer: "adam", epochs: 3 },
    { preset: "digits", data: "letters" },
    { preset: "digits", resize: 4 },
    { preset: "digits", model: "cnn6", dims: [8, 16, 32] },
    { preset: "fashion-mnist", data: "digits" },
    { preset: "fashion-mnist", data: "letters" },
    { preset: "paper", data: "letters", steps: 100 },
    { preset: "digits", momentum: 0.5, weightDecay: 0, decayKernelsOnly: true, augment: "flip" },
    { preset: "digits", schedule: "step:3:0.3", warmup: 2, labelSmoothing: 0.2, preciseBn: 4 },
    { preset: "digits", model: "cnn6", dims: [8, 16, 32], schedule: "exp:0.5", augment: "flip,crop:1" },
  ])("has the recipe and the data of the study: %j", async (choices) => {
    const { plan, args } = await argumentsOf(choices);
    const { duration, ...recipe } = plan.recipe;
    const longer = "steps" in duration ? { steps: 10 * duration.steps } : { epochs: 2 * duration.epochs };
    expect(recipeOf(args, presets[args.preset].recipe)).toEqual({ ...recipe, duration: longer });
    expect(args).toMatchObject({
      preset: plan.preset,
      data: plan.data.spec,
      graph: `ws-flex:${plan.nodes}:8.19:0.128:4`,
    });
    expect(args.resize).toBe(plan.data.resize);
  });
});
