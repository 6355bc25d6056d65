import { setImmediate } from "node:timers/promises";
import type * as tf from "@tensorflow/tfjs";
import { ArgumentError, DivergenceError, requireInteger } from "../errors.js";
import { installTrainingKernels } from "../nn/installTrainingKernels.js";
import { useWasmBackend } from "../nn/useWasmBackend.js";
import { packageVersion } from "../packageVersion.js";
import { kernelDigest } from "../wasm/kernelFile.js";
import { currentNnBuild } from "../wasm/nn/nnModule.js";
import type { TrainingIdentity } from "./checkpoints/checkpoint.js";
import { CheckpointFolder } from "./checkpoints/checkpointFolder.js";
import type { DataSet } from "../datasets/dataSet.js";
import type { StreamedData } from "./batches/datasetBatches.js";
import type { HistoryEntry } from "./checkpoints/history.js";
import { modelIdentity } from "./checkpoints/modelIdentity.js";
import { checkTrainingRecipe } from "./recipe/checkRecipe.js";
import type { TrainingRecipe } from "./recipe/recipe.js";
import { RunningMean } from "./runningMean.js";
import { type BestEpoch, TrainingRun } from "./trainingRun.js";
import { openSource } from "./batches/trainingSource.js";

/** Where training stands. */
export interface TrainingProgress {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  /** Mean training loss of the steps since the last report. */
  readonly loss: number;
  /** Share of right first guesses in them, in percent. */
  readonly accuracy: number;
  /** Error of the examples that early stopping looks at, in percent, after the last whole epoch. */
  readonly validationError?: number;
}

/** Where a training's state is kept, so that it can go on after whatever ends the process. */
export interface CheckpointOptions {
  /** Folder of `checkpoint.bin`, made when it is not there. */
  readonly directory: string;
  /** So often, and at the end; default: only when the training is stopped by its signal, which always leaves one. */
  readonly everyEpochs?: number;
  /** Whether to go on from the checkpoint that is there; default false. */
  readonly resume?: boolean;
}

/** Arguments of `trainModel`. */
export interface TrainModelOptions {
  /** One input, the data's examples or those flattened; one output, logits [batch, classes]. Trained in place. */
  readonly model: tf.LayersModel;
  readonly data: DataSet | StreamedData;
  readonly recipe: TrainingRecipe;
  /** Seed of all that is drawn at random, but the weights: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly checkpoints?: CheckpointOptions;
  /** Ends the training after so many epochs, at the same learning rates as those of the whole; default: the recipe's end. */
  readonly stopAfter?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Stops the training between two steps: it throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What came of a training. */
export interface Training {
  /** Epoch by epoch. */
  readonly history: readonly HistoryEntry[];
  /** Steps done. */
  readonly steps: number;
  /** Where early stopping saw the best, whose weights the model now has. */
  readonly best?: BestEpoch;
}

/** The event loop gets a turn this often, so that a signal, a timer or a progress display is heard. */
const TURN_MILLISECONDS = 50;

/**
 * Trains any classifier of tf.layers in place on the wasm backend, step by step, by the recipe: convolutions, functional
 * models, layers of your own. The data lie in memory (`loadDataSet`, or `arrayDataSet` of your own numbers) or come from
 * a tf.data dataset. The same model, data, recipe and seed give the same bits in every engine, as far as the layers do
 * (`tf.layers.dropout` does not: it draws from the engine's own generator); so does a training that was stopped and
 * resumed, however often. The layers' own regularizers are not heeded: weight decay is the recipe's.
 *
 * @throws {ArgumentError} when recipe, data and model do not fit together
 * @throws {DivergenceError} when the loss is no finite number any more
 * @throws {CheckpointError} when a checkpoint cannot be written, or is not this training's
 * @throws {FormatError} when a checkpoint is damaged
 *
 * @example
 * import * as tf from "@tensorflow/tfjs";
 * await useWasmBackend();
 * const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
 * const data = arrayDataSet({ inputs: [[0, 5], [1, 4], [5, 0], [6, 1]], labels: [0, 0, 1, 1] });
 * const optimizer = { name: "adam", learningRate: 0.1 };
 * const recipe = { batch: 2, duration: { epochs: 20 }, optimizer };
 * const { history } = await trainModel({ model, data, recipe, seed: 1 });
 * history.length; // 20
 * evaluate(model, data).error; // 0
 */
export async function trainModel(options: TrainModelOptions): Promise<Training> {
  const { model, data, recipe, seed, checkpoints } = options;
  checkTrainingRecipe(recipe);
  requireInteger("seed", seed, 0, 4294967295);
  if (options.stopAfter !== undefined) requireInteger("stopAfter", options.stopAfter, 1);
  if (checkpoints?.everyEpochs !== undefined) requireInteger("everyEpochs", checkpoints.everyEpochs, 1);
  const folder = checkpoints === undefined ? undefined : new CheckpointFolder(checkpoints.directory);
  await useWasmBackend();
  installTrainingKernels();
  requireLogits(model);
  const source = openSource(model, data, recipe, orderSeed(seed));
  const run = new TrainingRun(model, recipe, source);
  try {
    let save: (() => Promise<void>) | undefined;
    if (folder !== undefined) {
      const identity: TrainingIdentity = {
        version: packageVersion,
        kernels: kernelDigest(currentNnBuild()),
        seed,
        data: source.digest(),
        recipe,
        model: modelIdentity(model),
      };
      if (checkpoints!.resume) await run.restore(await folder.read(identity));
      else await folder.requireNoneUnfinished();
      save = () => folder.write(run.checkpoint(identity));
    }
    await trainToTheEnd(run, source.steps, save, options);
    await run.finish();
    // the end is worth a checkpoint where there are others; it is taken after what is due at the end, which changes no step
    if (save !== undefined && (checkpoints!.everyEpochs !== undefined || folder!.newest())) await save();
    return { history: run.history, steps: run.step, ...(run.best && { best: run.best }) };
  } catch (error) {
    const last = error instanceof DivergenceError ? folder?.newest() : undefined;
    if (last === undefined) throw error;
    throw new DivergenceError(`${(error as Error).message}; the last good checkpoint is ${last}`, {
      cause: error,
    });
  } finally {
    run.dispose();
  }
}

async function trainToTheEnd(
  run: TrainingRun,
  steps: number,
  save: (() => Promise<void>) | undefined,
  { checkpoints, stopAfter = Infinity, onProgress, signal }: TrainModelOptions,
): Promise<void> {
  const everyEpochs = checkpoints?.everyEpochs ?? Infinity;
  const loss = new RunningMean();
  const accuracy = new RunningMean();
  let turn = performance.now();
  while (!run.finished && !(run.atEpochEnd && run.epoch >= stopAfter)) {
    if (signal?.aborted) {
      if (run.step > 0) await save?.();
      signal.throwIfAborted();
    }
    const result = await run.advance();
    loss.add(result.loss);
    accuracy.add(result.accuracy);
    if (run.atEpochEnd && run.epoch % everyEpochs === 0 && !run.finished) await save?.();
    if (performance.now() - turn > TURN_MILLISECONDS || run.finished) {
      const { step, epoch, history } = run;
      const validationError = history.at(-1)?.validationError;
      const report = { step, steps, epoch, loss: loss.take(), accuracy: accuracy.take() };
      onProgress?.({ ...report, ...(validationError !== undefined && { validationError }) });
      await setImmediate();
      turn = performance.now();
    }
  }
}

/** A second stream: the same seed may have made the weights, whose numbers are not to be drawn again. */
function orderSeed(seed: number): number {
  return (seed + 0x9e3779b9) >>> 0;
}

/** A softmax at the end would be taken twice: the loss takes its own. */
function requireLogits(model: tf.LayersModel): void {
  const { sourceLayer } = model.outputs[0];
  if (sourceLayer.getConfig().activation === "softmax" || sourceLayer.getClassName() === "Softmax") {
    throw new ArgumentError("model", "a network that ends in logits", "one that ends in a softmax");
  }
}
