import type { Argv } from "yargs";
import { ArgumentError, requireInteger, requireNumber } from "../../errors.js";
import { networkNames } from "../../nn/networks/architectures/catalogue.js";
import type {
  Augmentation,
  MlpRecipe,
  OptimizerRecipe,
  Recipe,
  Schedule,
} from "../../training/recipe/recipe.js";
import { withNetwork } from "../../training/recipe/withNetwork.js";
import { parseDims } from "./parseDims.js";

/** The flags that change a preset's recipe. */
export interface RecipeArguments {
  model?: string;
  dims?: string;
  epochs?: number;
  steps?: number;
  width?: number;
  layers?: number;
  batch?: number;
  optimizer?: string;
  "learning-rate"?: number;
  momentum?: number;
  "weight-decay"?: number;
  "decay-kernels-only"?: boolean;
  schedule?: string;
  warmup?: number;
  "label-smoothing"?: number;
  augment?: string;
  "early-stop"?: number;
  "early-stop-on"?: string;
  "precise-bn"?: number;
}

/** Adds them to a command. */
export function withRecipeOptions<T>(yargs: Argv<T>): Argv<T & RecipeArguments> {
  return yargs
    .option("model", { type: "string", describe: `${networkNames.join(", ")}  [default: mlp]` })
    .option("dims", {
      type: "string",
      describe: "Widths of a fully connected --model's stages, as 8,16,32; default: the paper's",
    })
    .option("epochs", { type: "number", describe: "Passes over the training images" })
    .option("steps", { type: "number", describe: "Instead of --epochs: training steps" })
    .option("width", { type: "number", describe: "Hidden width of the fully connected mlp" })
    .option("layers", { type: "number", describe: "Relational layers of the mlp" })
    .option("batch", { type: "number", describe: "Images per step" })
    .option("optimizer", { type: "string", describe: "sgd (Nesterov), adam or adamw" })
    .option("learning-rate", { type: "number", describe: "At its highest  [adam, adamw: 0.001]" })
    .option("momentum", { type: "number", describe: "Of sgd" })
    .option("weight-decay", { type: "number", describe: "L2 penalty  [adam: 0; adamw: 0.01]" })
    .option("decay-kernels-only", { type: "boolean", describe: "Spare biases and batch normalisation" })
    .option("schedule", {
      type: "string",
      describe: "Of the rate: cos, step:EPOCH,EPOCH...[:FACTOR] or exp:FACTOR",
    })
    .option("warmup", { type: "number", describe: "Epochs in which the rate rises from a tenth" })
    .option("label-smoothing", { type: "number", describe: "Share of the target spread over all classes" })
    .option("augment", { type: "string", describe: "flip, crop, crop:PIXELS, or flip,crop" })
    .option("early-stop", { type: "number", describe: "Epochs without anything better before the end" })
    .option("early-stop-on", {
      type: "string",
      describe: "What tells: held-out (a tenth of the training images) or test (not a fair error then)",
    })
    .option("precise-bn", { type: "number", describe: "Batches to take normalisation's statistics from" });
}

/**
 * The preset's recipe, with what the flags say instead.
 *
 * @throws {ArgumentError} naming the flag that cannot be
 */
export function recipeOf(args: RecipeArguments, base: MlpRecipe): Recipe {
  const { model, dims, width, layers, batch, epochs, steps, warmup } = args;
  if (epochs !== undefined && steps !== undefined) {
    throw new ArgumentError("epochs", "absent when steps is given", epochs);
  }
  if (epochs !== undefined) requireInteger("epochs", epochs, 1);
  if (steps !== undefined) requireInteger("steps", steps, 1);
  if (warmup !== undefined) requireNumber("warmup", warmup, 0, 1e6);
  const labelSmoothing = args["label-smoothing"];
  if (labelSmoothing !== undefined) requireNumber("label-smoothing", labelSmoothing, 0, 1);
  const preciseBatchNorm = args["precise-bn"];
  if (preciseBatchNorm !== undefined) requireInteger("precise-bn", preciseBatchNorm, 1);
  const earlyStop = earlyStopOf(args);
  const chosen = { model, width, layers, ...(dims !== undefined && { dims: parseDims(dims) }) };
  return {
    ...withNetwork(base, chosen),
    batch: batch ?? base.batch,
    duration: epochs !== undefined ? { epochs } : steps !== undefined ? { steps } : base.duration,
    optimizer: optimizerOf(args, base.optimizer),
    ...(args.schedule !== undefined && { schedule: scheduleOf(args.schedule) }),
    ...(warmup !== undefined && { warmup: { epochs: warmup, factor: 0.1 } }),
    ...(labelSmoothing !== undefined && { labelSmoothing }),
    ...(args.augment !== undefined && { augmentation: augmentationOf(args.augment) }),
    ...(earlyStop !== undefined && { earlyStop }),
    ...(preciseBatchNorm !== undefined && { preciseBatchNorm }),
  };
}

function optimizerOf(args: RecipeArguments, base: OptimizerRecipe): OptimizerRecipe {
  const name = args.optimizer ?? base.name;
  const { momentum, "learning-rate": rate, "weight-decay": decay } = args;
  if (rate !== undefined) requireNumber("learning-rate", rate, 0, 1000);
  if (decay !== undefined) requireNumber("weight-decay", decay, 0, 1);
  const decayed = args["decay-kernels-only"] ? { decayed: "kernels" as const } : {};
  switch (name) {
    case "sgd": {
      const usual = base.name === "sgd" ? base : { name, learningRate: 0.1, weightDecay: 0 };
      if (momentum !== undefined) requireNumber("momentum", momentum, 0, 1);
      return {
        ...usual,
        ...(rate !== undefined && { learningRate: rate }),
        ...(decay !== undefined && { weightDecay: decay }),
        ...(momentum !== undefined && { momentum }),
        ...decayed,
      };
    }
    case "adam":
    case "adamw":
      if (momentum !== undefined) throw new ArgumentError("momentum", `absent for ${name}`, momentum);
      return {
        name: "adam",
        learningRate: rate ?? 0.001,
        weightDecay: decay ?? (name === "adam" ? 0 : 0.01),
        ...(name === "adamw" && { decoupled: true }),
        ...decayed,
      };
    default:
      throw new ArgumentError("optimizer", "sgd, adam or adamw", name);
  }
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
  const { "early-stop": patience, "early-stop-on": on = "held-out" } = args;
  if (on !== "held-out" && on !== "test") throw new ArgumentError("early-stop-on", "held-out or test", on);
  if (patience === undefined) {
    if (args["early-stop-on"] !== undefined)
      throw new ArgumentError("early-stop", "given with early-stop-on", patience);
    return undefined;
  }
  requireInteger("early-stop", patience, 1);
  return { patience, on };
}
