import { ArgumentError } from "../../errors.js";
import { checkChoices } from "../../study/plan/choice.js";
import { recipeChoices, trainingChoices } from "../../study/plan/recipeChoices.js";
import type { Augmentation, MlpRecipe, Recipe, Schedule } from "../../training/recipe/recipe.js";
import { withNetwork } from "../../training/recipe/withNetwork.js";
import { withOptimizer } from "../../training/recipe/withOptimizer.js";
import { type ArgumentsOf, chosenValues } from "./choiceOptions.js";

/** Every choice of a single training. */
export const singleTrainingChoices = { ...recipeChoices, ...trainingChoices };

/** The options that change a preset's recipe. */
export type RecipeArguments = ArgumentsOf<typeof singleTrainingChoices>;

/**
 * The preset's recipe, changed as the options say.
 *
 * @throws {ArgumentError} naming the option that is out of range or contradicts another
 */
export function recipeOf(args: RecipeArguments, base: MlpRecipe): Recipe {
  const { batch, epochs, steps, warmup, schedule, augment, momentum } = args;
  const chosen = chosenValues(recipeChoices, { ...args });
  checkChoices(singleTrainingChoices, { ...args, ...chosen });
  if (epochs !== undefined && steps !== undefined)
    throw new ArgumentError("epochs", "left out when steps are given", epochs);
  const labelSmoothing = args["label-smoothing"];
  const preciseBatchNorm = args["precise-bn"];
  const earlyStop = earlyStopOf(args);
  return {
    ...withNetwork(base, chosen),
    batch: batch ?? base.batch,
    duration: epochs !== undefined ? { epochs } : steps !== undefined ? { steps } : base.duration,
    optimizer: withOptimizer(base.optimizer, {
      ...chosen,
      momentum,
      weightDecay: args["weight-decay"],
      decayKernelsOnly: args["decay-kernels-only"],
    }),
    ...(schedule !== undefined && { schedule: scheduleOf(schedule) }),
    ...(warmup !== undefined && { warmup: { epochs: warmup, factor: 0.1 } }),
    ...(labelSmoothing !== undefined && { labelSmoothing }),
    ...(augment !== undefined && { augmentation: augmentationOf(augment) }),
    ...(earlyStop !== undefined && { earlyStop }),
    ...(preciseBatchNorm !== undefined && { preciseBatchNorm }),
  };
}

function scheduleOf(text: string): Schedule {
  const [name, ...rest] = text.split(":");
  const factor = Number(rest.at(-1));
  if (name === "cos" && rest.length === 0) return { name };
  if (name === "exp" && rest.length === 1 && factor > 0 && factor <= 1) return { name, factor };
  if (name === "step" && (rest.length === 1 || (rest.length === 2 && factor > 0 && factor <= 1))) {
    const epochs = rest[0].split(",").map((word) => (word.trim() === "" ? NaN : Number(word)));
    if (epochs.every((epoch) => epoch >= 0))
      return { name, epochs, factor: rest.length === 2 ? factor : 0.1 };
  }
  throw new ArgumentError(
    "schedule",
    "cos, step:EPOCH,EPOCH...[:FACTOR] or exp:FACTOR, with a FACTOR from 0 to 1",
    text,
  );
}

function augmentationOf(text: string): Augmentation {
  const augmentation: { flip?: boolean; crop?: number } = {};
  for (const word of text.split(",")) {
    const pixels = /^crop(?::(\d{1,4}))?$/.exec(word);
    if (word === "flip") augmentation.flip = true;
    else if (pixels !== null) augmentation.crop = Number(pixels[1] ?? 4);
    else throw new ArgumentError("augment", "flip, crop, crop:PIXELS, or flip,crop", text);
  }
  return augmentation;
}

function earlyStopOf(args: RecipeArguments): Recipe["earlyStop"] {
  const { "early-stop": patience, "early-stop-on": on = trainingChoices["early-stop-on"].default } = args;
  if (patience !== undefined) return { patience, on: on as "held-out" | "test" };
  if (args["early-stop-on"] !== undefined)
    throw new ArgumentError("early-stop", "given with early-stop-on", patience);
  return undefined;
}
