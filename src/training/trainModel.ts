import { setImmediate } from "#host";
import type * as tf from "@tensorflow/tfjs";
import { ArgumentError, DivergenceError, FormatError, requireInteger } from "../errors.js";
import { installTrainingKernels } from "../nn/installTrainingKernels.js";
import { useWasmBackend } from "../nn/useWasmBackend.js";
import { packageVersion } from "../packageVersion.js";
import { kernelDigest } from "../wasm/kernelDigest.js";
import { currentNnBuild } from "../wasm/nn/nnModule.js";
import type { Checkpoint } from "./checkpoints/checkpoint.js";
import type { TrainingIdentity } from "./checkpoints/checkpointHead.js";
import { CheckpointFolder } from "./checkpoints/checkpointFolder.js";
import type { DataSet } from "../datasets/dataSet.js";
import type { StreamedData } from "./batches/datasetBatches.js";
import { evaluate, type Evaluation } from "./evaluation/evaluate.js";
import { describeData, metadataOf } from "./evaluation/modelMetadata.js";
import type { HistoryEntry } from "./checkpoints/history.js";
import { TrainingLock } from "./checkpoints/trainingLock.js";
import { modelIdentity } from "./checkpoints/modelIdentity.js";
import { requireLogits } from "./models/requireLogits.js";
import { checkTrainingRecipe } from "./recipe/checkRecipe.js";
import type { TrainingRecipe } from "./recipe/recipe.js";
import { RunningMean } from "./runningMean.js";
import { type BestEpoch, TrainingRun } from "./trainingRun.js";
import { openSource } from "./batches/trainingSource.js";

/** Progress of a training run. */
export interface TrainingProgress {
  /** Steps completed. */
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  /** Mean training loss of the steps since the last report. */
  readonly loss: number;
  /** Top-1 accuracy in those steps, in percent; undefined for a target. */
  readonly accuracy?: number;
  /** Error on the examples that early stopping uses, after the last complete epoch. */
  readonly validationError?: number;
}

/** Where the state of a training run is saved, so that it can be resumed after an interruption or a crash. */
export interface CheckpointOptions {
  /** Folder of `checkpoint.bin`, created if missing. One training run at a time may use it. */
  readonly directory: string;
  /** Epochs between checkpoints, with one more at the end; default: only one when the training is stopped by its signal. */
  readonly everyEpochs?: number;
  /** Whether to resume from the checkpoint in the folder; default false. */
  readonly resume?: boolean;
}

/** Arguments of `trainModel`. */
export interface TrainModelOptions {
  /** One input: examples of the data's shape or flattened. One output: logits [batch, classes], or [batch, 1] for a target. Trained in place. */
  readonly model: tf.LayersModel;
  readonly data: DataSet | StreamedData;
  readonly recipe: TrainingRecipe;
  /** Seed of everything random except the initial weights: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly checkpoints?: CheckpointOptions;
  /** Ends the training after this many epochs, with the learning rates of the full recipe; default: at its end. */
  readonly stopAfter?: number;
  /**
   * Folder of a checkpoint of this training run to continue from, which is left as it is. Replaces `checkpoints.resume`.
   * The result is the same bits as without it.
   */
  readonly resumeFrom?: string;
  /**
   * Evaluates the network on the test set after each epoch from this one on, as if the training ended there. The training is
   * not affected. Default: no evaluation. Not for a tf.data dataset, which has no test set.
   */
  readonly evaluateFrom?: number;
  /** Called after steps, often enough for a progress line. */
  readonly onProgress?: (progress: TrainingProgress) => void;
  /**
   * Called after each epoch.
   *
   * @param history the entries so far
   * @param epochs those of the whole training, unless early stopping ends it
   */
  readonly onEpoch?: (history: readonly HistoryEntry[], epochs: number) => void;
  /** Stops the training between two steps, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Error and loss of a network on the test set after an epoch. */
export interface EpochEvaluation extends Pick<Evaluation, "error" | "loss"> {
  /** From 1. */
  readonly epoch: number;
}

/** Result of a training run. */
export interface Training {
  /** One entry per epoch. */
  readonly history: readonly HistoryEntry[];
  /** Steps completed. */
  readonly steps: number;
  /** The best epoch seen by early stopping, whose weights the model now has. */
  readonly best?: BestEpoch;
  /** One entry per epoch from `evaluateFrom` on, without those before the checkpoint from which the training continued. */
  readonly curve?: readonly EpochEvaluation[];
}

/** Milliseconds between turns of the event loop, which let signals, timers and progress displays run. */
const TURN_MILLISECONDS = 50;

/**
 * Trains any tf.layers classifier, or a network that predicts a number, in place on the wasm backend: sequential or functional, with convolutions or custom
 * layers. The data are in memory (`loadDataSet`, or `arrayDataSet` for your own arrays) or come from a tf.data dataset.
 *
 * The same model, data, recipe and seed give the same bits in every engine, even if the training is stopped and
 * resumed. Layers that draw random numbers without a seed are an exception. A `tf.layers.dropout` with a seed draws a new mask in each step. Regularizers of
 * layers are ignored: weight decay is set in the recipe.
 *
 * @throws {ArgumentError} when recipe, data and model do not match
 * @throws {DivergenceError} when the loss or a weight is no longer finite
 * @throws {CheckpointError} when a checkpoint cannot be written or belongs to another training run, or when another training
 *   run uses the folder
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
  const { model, data, recipe, seed, checkpoints, resumeFrom, evaluateFrom } = options;
  checkTrainingRecipe(recipe);
  requireInteger("seed", seed, 0, 4294967295);
  if (options.stopAfter !== undefined) requireInteger("stopAfter", options.stopAfter, 1);
  if (checkpoints?.everyEpochs !== undefined) requireInteger("everyEpochs", checkpoints.everyEpochs, 1);
  const evaluated = evaluateFrom === undefined ? undefined : testedOn(data, evaluateFrom);
  const folder = checkpoints && new CheckpointFolder(checkpoints.directory);
  const origin = resumeFrom === undefined ? undefined : new CheckpointFolder(resumeFrom);
  await useWasmBackend();
  installTrainingKernels();
  requireLogits(model);
  describeNewData(model, data);
  const source = openSource(model, data, recipe, orderSeed(seed));
  const run = new TrainingRun(model, recipe, source);
  let lock: TrainingLock | undefined;
  try {
    let save: (() => void) | undefined;
    if (folder !== undefined || origin !== undefined) {
      if (folder !== undefined) lock = TrainingLock.acquire(checkpoints!.directory);
      const identity: TrainingIdentity = {
        version: packageVersion,
        kernels: kernelDigest(currentNnBuild()),
        seed,
        data: source.digest(),
        recipe,
        model: modelIdentity(model),
      };
      const resumed = origin ?? (checkpoints!.resume ? folder : undefined);
      if (resumed !== undefined) await run.restore(fittingCheckpoint(run, resumed, identity));
      else folder!.requireNoneUnfinished();
      if (folder !== undefined)
        save = () => {
          lock!.requireHeld();
          folder.write(run.checkpoint(identity));
        };
    }
    const epochs = Math.ceil(source.steps / source.stream.perEpoch);
    const curve = await trainUntilDone(run, { steps: source.steps, epochs }, save, options, evaluated);
    // a final checkpoint, if there are others
    const last = checkpoints?.everyEpochs !== undefined || folder?.newest() !== undefined ? save : undefined;
    // that of a training run to be continued has the weights of its last step, not the best ones
    if (!run.finished) last?.();
    await run.finish();
    if (run.finished) last?.();
    return {
      history: run.history,
      steps: run.step,
      ...(run.best && { best: run.best }),
      ...(evaluated && { curve }),
    };
  } catch (error) {
    const last = error instanceof DivergenceError ? folder?.newest() : undefined;
    if (last === undefined) throw error;
    throw new DivergenceError(`${(error as Error).message}; the last good checkpoint is ${last}`, {
      cause: error,
    });
  } finally {
    run.dispose();
    lock?.release();
  }
}

function fittingCheckpoint(
  run: TrainingRun,
  folder: CheckpointFolder,
  identity: TrainingIdentity,
): Checkpoint {
  const checkpoint = folder.read(identity);
  try {
    run.requireFits(checkpoint);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new FormatError(folder.newest()!, `does not fit this training: ${error.message}`, { cause: error });
  }
  return checkpoint;
}

async function trainUntilDone(
  run: TrainingRun,
  { steps, epochs }: { readonly steps: number; readonly epochs: number },
  save: (() => void) | undefined,
  {
    model,
    checkpoints,
    stopAfter = Infinity,
    evaluateFrom = Infinity,
    onProgress,
    onEpoch,
    signal,
  }: TrainModelOptions,
  tested: DataSet | undefined,
): Promise<EpochEvaluation[]> {
  const everyEpochs = checkpoints?.everyEpochs ?? Infinity;
  const loss = new RunningMean();
  const accuracy = new RunningMean();
  const curve: EpochEvaluation[] = [];
  const ended = () => run.finished || (run.atEpochEnd && run.epoch >= stopAfter);
  let turn = performance.now();
  while (!ended()) {
    if (signal?.aborted) {
      if (run.step > 0) save?.();
      signal.throwIfAborted();
    }
    const result = await run.advance();
    loss.add(result.loss);
    accuracy.add(result.accuracy);
    if (run.atEpochEnd && run.epoch % everyEpochs === 0 && !ended()) save?.();
    if (run.atEpochEnd) onEpoch?.(run.history, Math.min(epochs, stopAfter));
    if (run.atEpochEnd && run.epoch >= evaluateFrom) {
      const { error, loss: testLoss } = await run.asIfEnded(() => evaluate(model, tested!));
      curve.push({ epoch: run.epoch, error, loss: testLoss });
    }
    if (performance.now() - turn > TURN_MILLISECONDS || run.finished) {
      const { step, epoch, history } = run;
      const validationError = history.at(-1)?.validationError;
      const correct = accuracy.take();
      const report = { step, steps, epoch, loss: loss.take(), ...(!run.regression && { accuracy: correct }) };
      onProgress?.({ ...report, ...(validationError !== undefined && { validationError }) });
      await setImmediate();
      turn = performance.now();
    }
  }
  return curve;
}

/** The data whose test set is evaluated after epochs. */
function testedOn(data: DataSet | StreamedData, evaluateFrom: number): DataSet {
  requireInteger("evaluateFrom", evaluateFrom, 1);
  if (!("batches" in data)) return data;
  throw new ArgumentError(
    "evaluateFrom",
    "left out for a tf.data dataset, which has no test set",
    evaluateFrom,
  );
}

/** Seed of a separate random stream, because the same seed may have drawn the initial weights. */
function orderSeed(seed: number): number {
  return (seed + 0x9e3779b9) >>> 0;
}

/** A model trained further must not keep the normalization and the class names of the data before. */
function describeNewData(model: tf.LayersModel, data: DataSet | StreamedData): void {
  const { mean } = metadataOf(model);
  if (mean !== undefined && !("batches" in data)) model.setUserDefinedMetadata({ ...describeData(data) });
}
