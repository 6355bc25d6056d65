import { join } from "node:path";
import type { CommandModule } from "yargs";
import { ArgumentError, InterruptedError, requireInteger, SweetspotError } from "../../errors.js";
import { makeFolder } from "../../files/makeFolder.js";
import { presets, type Preset } from "../../training/recipe/presets.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import type { CheckpointOptions, TrainingProgress } from "../../training/trainModel.js";
import type { TrainedNetwork } from "../../training/trainNetwork.js";
import { graphForms, parseWiringArgument } from "../arguments/graphArgument.js";
import { interruptible } from "../output/interruptible.js";
import { ProgressLine } from "../output/progressLine.js";
import { showLoading } from "../output/showLoading.js";
import { recipeOf, withRecipeOptions, type RecipeArguments } from "../arguments/recipeArguments.js";

interface Arguments extends RecipeArguments {
  graph?: string;
  undirected: boolean;
  data: string;
  preset: string;
  resize?: number;
  seed: number;
  out?: string;
  "checkpoint-every"?: number;
  resume: boolean;
  json: boolean;
}

/** `sweetspot train`: trains the network of one graph. */
export const trainCommand: CommandModule<object, Arguments> = {
  command: "train",
  describe: "Train a network of one graph, as wide as the FLOPs of the fully connected one allow",
  builder: (yargs) =>
    withRecipeOptions(
      yargs
        .option("graph", { type: "string", describe: `${graphForms()}; default: fully connected` })
        .option("undirected", {
          type: "boolean",
          default: false,
          describe: "Forget the directions of --graph's edges",
        })
        .option("data", {
          type: "string",
          default: "digits",
          describe: "digits, idx:DIR, cifar10:DIR or image-folder:DIR",
        })
        .option("preset", {
          type: "string",
          default: "digits",
          describe: `Recipe: ${Object.keys(presets).join(", ")}`,
        })
        .option("resize", {
          alias: "size",
          type: "number",
          describe:
            "Bring the images to so many pixels a side: by pooling, those of a folder by resizing and cropping",
        }),
    )
      .option("seed", { type: "number", default: 1, describe: "Of weights and all else that is random" })
      .option("out", {
        type: "string",
        describe: "Folder for the model, in TensorFlow.js's format, and history.csv",
      })
      .option("checkpoint-every", {
        type: "number",
        describe: "Epochs after which to save all there is, in --out",
      })
      .option("resume", {
        type: "boolean",
        default: false,
        describe: "Go on from the checkpoint in --out, to the same bits",
      })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 train --graph ws-flex:64:8.19:0.128:4 --out model", "the digits in the package")
      .example("$0 train --graph complete:64", "the fully connected network")
      .example(
        "$0 train --model cnn6 --dims 8,16,32 --graph ws-flex:16:4:0.2:1",
        "a small convolutional network",
      )
      .example("$0 train --graph cat.txt --undirected", "a brain's wiring")
      .example("$0 train --graph complete:64 --epochs 500 --out model --resume", "go on after Ctrl-C"),
  handler: async (args) => {
    const { resize: usual, recipe: base } = presetOf(args.preset);
    const recipe = recipeOf(args, base);
    requireInteger("seed", args.seed, 0, 4294967295);
    const checkpoints = checkpointsOf(args);
    const graph =
      args.graph === undefined ? undefined : await parseWiringArgument(args.graph, args.undirected);
    // TensorFlow.js is not loaded before it is needed: other commands start faster without
    const training = await import("../../training/index.js");
    training.checkRecipe(recipe);
    const resize = args.resize ?? usual;
    const data = await showLoading((onProgress) => training.loadDataSet(args.data, { resize, onProgress }));
    training.stepsOf(recipe, data.train.labels.length);
    training.matchedModel(recipe, data, graph);
    if (args.out === "") throw new ArgumentError("out", "a folder", args.out);
    // before the training, so that a folder that cannot be created is reported early
    if (args.out !== undefined) makeFolder(args.out);

    const trained = await interruptible((signal) => {
      const line = new ProgressLine();
      const onProgress = (progress: TrainingProgress) => line.show(progressText(progress, line));
      return training
        .trainNetwork({ graph, data, recipe, seed: args.seed, checkpoints, onProgress, signal })
        .catch((error: unknown) => {
          throw signal.aborted ? interruption(checkpoints?.directory, error, training.hasCheckpoint) : error;
        })
        .finally(() => line.clear());
    });
    if (args.out !== undefined) {
      await training.saveModel(trained.model, args.out);
      await training.saveHistory(trained.history, join(args.out, "history.csv"));
      if (args["checkpoint-every"] === undefined) await training.removeCheckpoints(args.out);
    }
    trained.model.dispose();
    const stages = isMlpRecipe(recipe) ? undefined : trained.dims;
    process.stdout.write(args.json ? jsonAnswer(trained, stages) : textAnswer(trained, stages, args.out));
  },
};

function presetOf(name: string): Preset {
  if (Object.hasOwn(presets, name)) return presets[name as keyof typeof presets];
  throw new ArgumentError("preset", `one of ${Object.keys(presets).join(", ")}`, name);
}

/** With a folder there is always one at hand for Ctrl-C; others only when they are asked for. */
function checkpointsOf({
  out,
  resume,
  "checkpoint-every": everyEpochs,
}: Arguments): CheckpointOptions | undefined {
  if (out === undefined && (resume || everyEpochs !== undefined)) {
    throw new ArgumentError("out", `given with ${resume ? "resume" : "checkpoint-every"}`, out);
  }
  if (everyEpochs !== undefined) requireInteger("checkpoint-every", everyEpochs, 1);
  return out === undefined ? undefined : { directory: out, everyEpochs, resume };
}

/** What the person who pressed Ctrl-C wants to know; an error on the way there is more important. */
function interruption(
  out: string | undefined,
  error: unknown,
  hasCheckpoint: (directory: string) => boolean,
): unknown {
  if (error instanceof SweetspotError) return error;
  if (out === undefined) return new InterruptedError("stopped; with --out it would have left a checkpoint");
  if (!hasCheckpoint(out)) return new InterruptedError("stopped before the first step was done");
  return new InterruptedError(
    `stopped; the same command with --resume goes on from the checkpoint in ${out}`,
  );
}

function progressText(progress: TrainingProgress, line: ProgressLine): string {
  const { step, steps, epoch, loss, accuracy, validationError } = progress;
  return [
    `epoch ${epoch}`,
    `step ${step} of ${steps}`,
    `loss ${loss.toFixed(4)}`,
    `accuracy ${accuracy.toFixed(1)} %`,
    ...(validationError === undefined ? [] : [`validation error ${validationError.toFixed(2)} %`]),
    line.left(step, steps),
  ].join("  ");
}

function jsonAnswer(trained: TrainedNetwork, dims: readonly number[] | undefined): string {
  const { error, loss, params, flops, width, seconds, steps, topFiveError, best } = trained;
  return `${JSON.stringify({ error, loss, params, flops, width, dims, seconds, steps, topFiveError, best })}\n`;
}

/** @param dims widths of a convolutional network's stages */
function textAnswer(
  trained: TrainedNetwork,
  dims: readonly number[] | undefined,
  out: string | undefined,
): string {
  const { error, loss, params, flops, width, seconds, steps, topFiveError, best } = trained;
  const lines = [
    `error    ${error.toFixed(2)} % of the test images`,
    ...(topFiveError === undefined ? [] : [`top-5    ${topFiveError.toFixed(2)} %`]),
    `loss     ${loss.toFixed(4)}`,
    dims === undefined ? `width    ${width}` : `widths   ${dims.join(" ")}`,
    `flops    ${flops.toLocaleString("en-US")}`,
    `params   ${params.toLocaleString("en-US")}`,
    `steps    ${steps.toLocaleString("en-US")}`,
    ...(best === undefined
      ? []
      : [`best     after ${best.step.toLocaleString("en-US")} steps, which the model is from`]),
    `seconds  ${seconds.toFixed(1)}`,
    ...(out === undefined ? [] : [`model    ${out}`]),
  ];
  return `${lines.join("\n")}\n`;
}
