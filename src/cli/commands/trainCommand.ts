import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ArgumentError, InterruptedError, requireInteger, SweetspotError } from "../../errors.js";
import { requireDataForm } from "../../datasets/requireDataForm.js";
import { MOST_THREADS } from "../../nn/mostThreads.js";
import { checkChoices } from "../../study/plan/choice.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { presetResize } from "../../study/plan/presetResize.js";
import { studyPresets } from "../../study/plan/studyPresets.js";
import { TrainingLock } from "../../training/checkpoints/trainingLock.js";
import { presets, type PresetName } from "../../training/recipe/presets.js";
import { isMlpRecipe, isModuleRecipe } from "../../training/recipe/recipe.js";
import type { CheckpointOptions, TrainingProgress } from "../../training/trainModel.js";
import type { TrainedNetwork } from "../../training/trainNetwork.js";
import { graphForms } from "../arguments/graphForms.js";
import { simplifyOption } from "../arguments/graphReading.js";
import { type MaxDataArguments, maxBytesOf, maxDataOption } from "../arguments/maxDataOption.js";
import { interruptible } from "../output/interruptible.js";
import { ProgressLine } from "../output/progressLine.js";
import { showLoading } from "../output/showLoading.js";
import { type ArgumentsOf, withChoices } from "../arguments/choiceOptions.js";
import { type RecipeArguments, singleTrainingChoices } from "../arguments/singleTrainingChoices.js";
import { significant } from "../../figures/numberText.js";
import { printAnswer, printJson, printNotice } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

/** The choices that a single training run shares with a study. */
const { preset, data, resize, splitSeed } = studyChoices;
const sharedChoices = { preset, data, resize, splitSeed };

interface Arguments extends RecipeArguments, MaxDataArguments, ArgumentsOf<typeof sharedChoices> {
  graph?: string;
  undirected: boolean;
  simplify: boolean;
  seed: number;
  out?: string;
  "checkpoint-every"?: number;
  resume: boolean;
  fast: boolean;
  threads?: number;
  json: boolean;
}

/** `sweetspot train`: trains the network of one graph. */
export const trainCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    withChoices(yargs, { ...sharedChoices, ...singleTrainingChoices })
      .option("graph", {
        type: "string",
        describe: `Graph: ${graphForms()}`,
        defaultDescription: "fully connected",
      })
      .option("undirected", {
        type: "boolean",
        default: false,
        describe: "Ignore edge directions in --graph",
      })
      .options({ ...simplifyOption, ...maxDataOption })
      .option("seed", {
        type: "number",
        default: 1,
        describe: "Random seed of weights, batches and augmentation",
      })
      .option("out", {
        type: "string",
        describe: "Folder for the model, in TensorFlow.js format, and history.csv",
      })
      .option("checkpoint-every", {
        type: "number",
        describe: "Epochs between checkpoints in --out",
        defaultDescription: "only on Ctrl-C",
      })
      .option("resume", {
        type: "boolean",
        default: false,
        describe:
          "Resume from the checkpoint in --out, if there is one; the result is the same to the last bit",
      })
      .option("fast", {
        type: "boolean",
        default: false,
        describe: "Let V8 pair SIMD operations, which is experimental; the same bits. Needs Node 24 on x64",
      })
      .option("threads", {
        type: "number",
        describe: "Threads for the kernels; the same bits for any number",
        defaultDescription: "all cores",
      })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 train --graph ws-flex:64:8.19:0.128:4 --out model", "on the bundled letters")
      .example("$0 train --data csv:iris.csv#label=variety --graph complete:8 --width 16", "your own table")
      .example("$0 train --graph complete:64", "the fully connected network")
      .example(
        "$0 train --model cnn6 --dims 8,16,32 --graph ws-flex:16:4:0.2:1",
        "a small convolutional network",
      )
      .example("$0 train --model ./model.js --graph ws-flex:16:4:0.2:1 --width 64", "a model of your own")
      .example("$0 train --graph cat.txt --undirected", "a connectome")
      .example(
        "$0 train --graph complete:64 --epochs 500 --out model --resume",
        "can be stopped and run again",
      ),
  handler: async (args) => {
    checkChoices(sharedChoices, args);
    const name = (args.preset ?? preset.default) as PresetName;
    const spec = args.data ?? studyPresets[name].data;
    if (spec.endsWith(":DIR"))
      throw new ArgumentError("data", `given for the preset ${name}, as ${spec}`, args.data);
    requireDataForm(spec);
    const { recipeOf } = await import("../arguments/recipeArguments.js");
    const recipe = recipeOf(args, presets[name].recipe);
    requireInteger("seed", args.seed, 0, 4294967295);
    if (args.threads !== undefined) requireInteger("threads", args.threads, 1, MOST_THREADS);
    const maxBytes = maxBytesOf(args);
    const { parseWiringArgument } = await import("../arguments/graphArgument.js");
    const graph =
      args.graph === undefined
        ? undefined
        : await parseWiringArgument(args.graph, args.undirected, { simplify: args.simplify });
    // TensorFlow.js is loaded only here, so that other commands start faster
    const training = await import("../../training/index.js");
    training.checkRecipe(recipe);
    const threads = await startKernels(args);
    const checkpoints = checkpointsOf(args, training.hasCheckpoint);
    const resize = args.resize ?? presetResize(name, spec);
    const data = await showLoading((onProgress, onNote, onDownload) =>
      training.loadDataSet(spec, {
        ...{ resize, splitSeed: args["split-seed"], maxBytes },
        ...{ onProgress, onNote, onDownload },
      }),
    );
    training.stepsOf(recipe, data.train.labels.length);
    if (isModuleRecipe(recipe)) await training.loadModelModule(recipe.source, recipe.sha256);
    const { unmatched } = training.matchedModel(recipe, data, graph);
    if (unmatched !== undefined)
      printNotice(`the model is trained as it is, because its module does not use the ${unmatched}`);
    if (args.out === "") throw new ArgumentError("out", "a folder", args.out);
    const { out } = args;
    const train = () =>
      interruptible((signal) => {
        const line = new ProgressLine();
        const onProgress = (progress: TrainingProgress) => line.show(progressText(progress, line));
        return training
          .trainNetwork({ graph, data, recipe, seed: args.seed, checkpoints, onProgress, signal })
          .catch((error: unknown) => {
            throw signal.aborted
              ? interruption(checkpoints?.directory, error, training.hasCheckpoint)
              : error;
          })
          .finally(() => line.clear());
      });
    const trained =
      out === undefined
        ? await train()
        : // before the training, so that a folder that cannot be created is reported early
          await TrainingLock.during(out, async (lock) => {
            const made = await train();
            lock.requireHeld();
            await training.saveModel(made.model, out);
            await training.saveHistory(made.history, join(out, "history.csv"));
            if (args["checkpoint-every"] === undefined) await training.removeCheckpoints(out);
            return made;
          });
    trained.model.dispose();
    const stages = isMlpRecipe(recipe) || isModuleRecipe(recipe) ? undefined : trained.dims;
    const where = out && `the model is in ${out}`;
    if (args.json) printJson(jsonAnswer(trained, stages, threads), { where });
    else printAnswer(textAnswer(trained, stages, threads, out, data.classNames[0]), where);
  },
};

/** Must come before anything else uses the kernels. Returns the number of threads that run them. */
async function startKernels({ fast, threads }: Arguments): Promise<number> {
  const { useWasmBackend } = await import("../../nn/useWasmBackend.js");
  const started = await useWasmBackend({
    revectorize: fast,
    threads: threads ?? Math.min(availableParallelism(), MOST_THREADS),
  });
  if (fast && !started.revectorized)
    printNotice("--fast has no effect here: it needs Node 24 or later on x64");
  return started.threads;
}

/** With a folder, Ctrl-C leaves a checkpoint; further ones are saved only on request. The first run begins, even with --resume. */
function checkpointsOf(
  { out, resume, "checkpoint-every": everyEpochs }: Arguments,
  hasCheckpoint: (directory: string) => boolean,
): CheckpointOptions | undefined {
  if (out === undefined && (resume || everyEpochs !== undefined)) {
    throw new ArgumentError("out", `given with ${resume ? "resume" : "checkpoint-every"}`, out);
  }
  if (everyEpochs !== undefined) requireInteger("checkpoint-every", everyEpochs, 1);
  if (out === undefined) return undefined;
  const resumes = resume && hasCheckpoint(out);
  if (resume && !resumes) printNotice(`${out} has no checkpoint; the training begins`);
  return { directory: out, everyEpochs, resume: resumes };
}

/** The message after Ctrl-C; an error while stopping takes precedence. */
function interruption(
  out: string | undefined,
  error: unknown,
  hasCheckpoint: (directory: string) => boolean,
): unknown {
  if (error instanceof SweetspotError) return error;
  if (out === undefined) return new InterruptedError("stopped without a checkpoint, which needs --out");
  if (!hasCheckpoint(out)) return new InterruptedError("stopped before the first step was completed");
  return new InterruptedError(
    `stopped; to resume from the checkpoint in ${out}, run the same command with --resume`,
  );
}

function progressText(progress: TrainingProgress, line: ProgressLine): string {
  const { step, steps, epoch, loss, accuracy, validationError } = progress;
  return [
    `epoch ${epoch}`,
    `step ${step} of ${steps}`,
    `loss ${loss.toFixed(4)}`,
    ...(accuracy === undefined ? [] : [`accuracy ${accuracy.toFixed(1)} %`]),
    ...(validationError === undefined ? [] : [validationText(validationError, accuracy === undefined)]),
    line.left(step, steps),
  ].join("  ");
}

function validationText(error: number, isTarget: boolean): string {
  return `validation error ${isTarget ? significant(error) : `${error.toFixed(2)} %`}`;
}

function jsonAnswer(trained: TrainedNetwork, dims: readonly number[] | undefined, threads: number): object {
  const { error, loss, params, flops, width, seconds, steps, topFiveError, best, squares } = trained;
  const root = squares && { rootMeanSquaredError: Math.sqrt(error) };
  return { error, ...root, loss, params, flops, width, dims, seconds, threads, steps, topFiveError, best };
}

/**
 * @param dims stage widths of a convolutional network
 * @param target name of the target, where one is predicted
 */
function textAnswer(
  trained: TrainedNetwork,
  dims: readonly number[] | undefined,
  threads: number,
  out: string | undefined,
  target: string,
): string[] {
  const { error, loss, params, flops, width, seconds, steps, topFiveError, best, squares } = trained;
  return [
    ...(squares === undefined
      ? [`error    ${error.toFixed(2)} % of the test examples`]
      : [
          `mse      ${significant(error)} on the test examples, in squared units of ${JSON.stringify(target)}`,
          `rmse     ${significant(Math.sqrt(error))}`,
        ]),
    ...(topFiveError === undefined ? [] : [`top-5    ${topFiveError.toFixed(2)} %`]),
    `loss     ${loss.toFixed(4)}`,
    dims === undefined ? `width    ${width}` : `widths   ${dims.join(" ")}`,
    `flops    ${flops.toLocaleString("en-US")}`,
    `params   ${params.toLocaleString("en-US")}`,
    `steps    ${steps.toLocaleString("en-US")}`,
    ...(best === undefined
      ? []
      : [`best     after ${best.step.toLocaleString("en-US")} steps; the model has these weights`]),
    `seconds  ${seconds.toFixed(1)}`,
    `threads  ${threads}`,
    ...(out === undefined ? [] : [`model    ${out}`]),
  ];
}
