import { mkdir } from "node:fs/promises";
import type { CommandModule } from "yargs";
import { ArgumentError, requireInteger, SweetspotError } from "../errors.js";
import { presets, type Preset } from "../training/presets.js";
import { checkRecipe, stepsOf, type Recipe } from "../training/recipe.js";
import type { TrainingProgress } from "../training/trainModel.js";
import type { TrainedNetwork } from "../training/trainNetwork.js";
import { graphForms, parseGraphArgument } from "./graphArgument.js";
import { ProgressLine } from "./progressLine.js";

interface Arguments {
  graph: string;
  data: string;
  preset: string;
  resize?: number;
  epochs?: number;
  steps?: number;
  width?: number;
  layers?: number;
  batch?: number;
  seed: number;
  out?: string;
  json: boolean;
}

/** `sweetspot train`: trains the network of one graph. */
export const trainCommand: CommandModule<object, Arguments> = {
  command: "train",
  describe: "Train the network of one graph, as wide as the FLOPs of the fully connected one allow",
  builder: (yargs) =>
    yargs
      .option("graph", { type: "string", demandOption: true, describe: graphForms() })
      .option("data", { type: "string", default: "digits", describe: "digits, idx:DIR or cifar10:DIR" })
      .option("preset", {
        type: "string",
        default: "digits",
        describe: `Recipe: ${Object.keys(presets).join(", ")}`,
      })
      .option("resize", { type: "number", describe: "Pool the images to so many pixels a side" })
      .option("epochs", { type: "number", describe: "Passes over the training images" })
      .option("steps", { type: "number", describe: "Instead of --epochs: training steps" })
      .option("width", { type: "number", describe: "Hidden width of the fully connected network" })
      .option("layers", { type: "number", describe: "Relational layers" })
      .option("batch", { type: "number", describe: "Images per step" })
      .option("seed", { type: "number", default: 1, describe: "Of weights and shuffling" })
      .option("out", { type: "string", describe: "Folder for the model, in TensorFlow.js's format" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 train --graph ws-flex:64:8.19:0.128:4 --out model", "the digits in the package")
      .example("$0 train --graph complete:64", "the fully connected network"),
  handler: async (args) => {
    const { resize: usual, recipe: base } = presetOf(args.preset);
    const recipe = recipeOf(args, base);
    checkRecipe(recipe);
    requireInteger("seed", args.seed, 0, 4294967295);
    const graph = await parseGraphArgument(args.graph);
    // TensorFlow.js is not loaded before it is needed: other commands start faster without
    const { loadDataSet, matchedShape, saveModel, trainNetwork } = await import("../training/index.js");
    const resize = args.resize ?? usual;
    const data = await loadDataSet(args.data, resize === undefined ? {} : { resize });
    stepsOf(recipe, data.train.labels.length);
    matchedShape(graph, data, recipe);
    if (args.out !== undefined) await makeFolder(args.out);

    const line = new ProgressLine();
    const onProgress = ({ step, steps, loss }: TrainingProgress) =>
      line.show(`step ${step} of ${steps}  loss ${loss.toFixed(4)}  ${line.left(step, steps)}`);
    const options = { graph, data, recipe, seed: args.seed, onProgress };
    const trained = await trainNetwork(options).finally(() => line.clear());
    if (args.out !== undefined) await saveModel(trained.model, args.out);
    trained.model.dispose();
    process.stdout.write(args.json ? jsonAnswer(trained) : textAnswer(trained, args.out));
  },
};

function presetOf(name: string): Preset {
  if (Object.hasOwn(presets, name)) return presets[name as keyof typeof presets];
  throw new ArgumentError("preset", `one of ${Object.keys(presets).join(", ")}`, name);
}

/** The preset's recipe, with what the flags say instead. */
function recipeOf({ width, layers, batch, epochs, steps }: Arguments, base: Recipe): Recipe {
  if (epochs !== undefined && steps !== undefined) {
    throw new ArgumentError("epochs", "absent when steps is given", epochs);
  }
  return {
    ...base,
    width: width ?? base.width,
    layers: layers ?? base.layers,
    batch: batch ?? base.batch,
    duration: epochs !== undefined ? { epochs } : steps !== undefined ? { steps } : base.duration,
  };
}

/** Now, not after the training, so that a folder that cannot be is found out early. */
async function makeFolder(path: string): Promise<void> {
  if (path === "") throw new ArgumentError("out", "a folder", path);
  await mkdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new SweetspotError(`${path}: the folder cannot be made: ${error.message}`, { cause: error });
  });
}

function jsonAnswer({ error, loss, params, flops, width, seconds }: TrainedNetwork): string {
  return `${JSON.stringify({ error, loss, params, flops, width, seconds })}\n`;
}

function textAnswer(trained: TrainedNetwork, out: string | undefined): string {
  const { error, loss, params, flops, width, seconds } = trained;
  const lines = [
    `error    ${error.toFixed(2)} % of the test images`,
    `loss     ${loss.toFixed(4)}`,
    `width    ${width}`,
    `flops    ${flops.toLocaleString("en-US")}`,
    `params   ${params.toLocaleString("en-US")}`,
    `seconds  ${seconds.toFixed(1)}`,
    ...(out === undefined ? [] : [`model    ${out}`]),
  ];
  return `${lines.join("\n")}\n`;
}
