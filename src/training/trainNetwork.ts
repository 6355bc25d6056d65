import { basename } from "#host";
import type * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { useWasmBackend, type NetworkCost, type Wiring } from "../nn/index.js";
import type { DataSet } from "../datasets/dataSet.js";
import { evaluate, type Evaluation } from "./evaluation/evaluate.js";
import { describeData } from "./evaluation/modelMetadata.js";
import { matchedModel } from "./matchedModel.js";
import { loadModelModule } from "./modules/loadModelModule.js";
import { checkRecipe } from "./recipe/checkRecipe.js";
import { isModuleRecipe, stepsOf, type Recipe } from "./recipe/recipe.js";
import { trainingRecord } from "./trainingRecord.js";
import {
  trainModel,
  type CheckpointOptions,
  type Training,
  type TrainingProgress,
  type TrainModelOptions,
} from "./trainModel.js";

/** Arguments of `trainNetwork`. */
export interface TrainNetworkOptions {
  /** Wiring of the relational layers; default: the fully connected network. */
  readonly graph?: Graph | Wiring;
  readonly data: DataSet;
  readonly recipe: Recipe;
  /** Seed of the initial weights and the order of the examples: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly checkpoints?: CheckpointOptions;
  /** Ends the training after this many epochs, with the learning rates of the full recipe; default: at its end. */
  readonly stopAfter?: number;
  /** See `TrainModelOptions`. */
  readonly resumeFrom?: string;
  /** See `TrainModelOptions`. */
  readonly evaluateFrom?: number;
  /** See `TrainModelOptions`. */
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** See `TrainModelOptions`. */
  readonly onEpoch?: TrainModelOptions["onEpoch"];
  /** Stops the training between two steps, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A trained network, with its error and loss on the test set. */
export interface TrainedNetwork extends Evaluation, Training, NetworkCost {
  /**
   * Widths of the stages, or the hidden width of the multi-layer perceptron: widened so that the FLOPs match those of
   * the fully connected network of the recipe's widths.
   */
  readonly dims: readonly number[];
  /** The first of them. */
  readonly width: number;
  /** Wall-clock time of training and evaluation. */
  readonly seconds: number;
  /** Disposed by the caller. */
  readonly model: tf.LayersModel;
}

/**
 * Builds a relational graph's network by a recipe, trains it and evaluates it on the test set. The network, a multi-layer
 * perceptron or a convolutional network, has matched FLOPs: see `matchedModel`. The same arguments give the same bits in
 * any worker. The model's metadata record how it was trained and what input it takes.
 *
 * A module's file is imported first. Its name and its SHA-256 are recorded with the model.
 *
 * @throws {ArgumentError} when recipe, graph and data do not match, or the file of a module has changed
 * @throws {DivergenceError} when the loss or a weight is no longer finite
 * @throws {CheckpointError} when a checkpoint cannot be written or belongs to another training run, or when another training
 *   run uses the folder
 * @throws {FormatError} when a checkpoint is damaged
 */
export async function trainNetwork(options: TrainNetworkOptions): Promise<TrainedNetwork> {
  const { graph, data, recipe, seed, ...rest } = options;
  checkRecipe(recipe);
  requireInteger("seed", seed, 0, 4294967295);
  stepsOf(recipe, data.train.labels.length);
  await useWasmBackend();
  if (isModuleRecipe(recipe)) await loadModelModule(recipe.source, recipe.sha256);
  const start = performance.now();
  const matched = matchedModel(recipe, data, graph);
  const { dims, flops, params } = matched;
  const model = matched.build(seed);
  try {
    const identified = isModuleRecipe(recipe) ? { ...recipe, source: basename(recipe.source) } : recipe;
    const training = await trainModel({ ...rest, model, data, recipe: identified, seed });
    const evaluation = evaluate(model, data);
    const record = trainingRecord(identified, seed, training, evaluation);
    model.setUserDefinedMetadata({ ...describeData(data), training: record });
    const seconds = (performance.now() - start) / 1000;
    return { ...evaluation, flops, params, dims, width: dims[0], seconds, ...training, model };
  } catch (error) {
    model.dispose();
    throw error;
  }
}
