import type * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { useWasmBackend, type NetworkCost, type Wiring } from "../nn/index.js";
import type { DataSet } from "../datasets/dataSet.js";
import { evaluate, type Evaluation } from "./evaluation/evaluate.js";
import { matchedModel } from "./matchedModel.js";
import { checkRecipe } from "./recipe/checkRecipe.js";
import { stepsOf, type Recipe } from "./recipe/recipe.js";
import { trainingRecord } from "./trainingRecord.js";
import { trainModel, type CheckpointOptions, type Training, type TrainingProgress } from "./trainModel.js";

/** Arguments of `trainNetwork`. */
export interface TrainNetworkOptions {
  /** Wiring of the relational layers; none: the fully connected network. */
  readonly graph?: Graph | Wiring;
  readonly data: DataSet;
  readonly recipe: Recipe;
  /** Of the weights and of the order of the examples: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly checkpoints?: CheckpointOptions;
  /** Ends the training after so many epochs, at the same learning rates as those of the whole; default: the recipe's end. */
  readonly stopAfter?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Stops the training between two steps: it throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A trained network, and what it is worth: error in percent and mean cross-entropy on the test part. */
export interface TrainedNetwork extends Evaluation, Training, NetworkCost {
  /**
   * Widths of the stages, of the multi-layer perceptron its hidden width: widened so that the FLOPs match those of the
   * fully connected network of the recipe's widths.
   */
  readonly dims: readonly number[];
  /** The first of them. */
  readonly width: number;
  /** Wall-clock time of training and evaluation. */
  readonly seconds: number;
  /** To be disposed by the caller. */
  readonly model: tf.LayersModel;
}

/**
 * Builds the recipe's network, the multi-layer perceptron or a convolutional one, of a relational graph, as wide as its
 * FLOP budget allows, trains it by the recipe and measures it on the test part. The same arguments give the same bits, in
 * any worker. The model's metadata say how it was trained, and what it takes. The budget is that of the fully connected network at the recipe's widths: see `matchedModel`.
 *
 * @throws {ArgumentError} when recipe, graph and data do not fit together
 * @throws {DivergenceError} when the loss is no finite number any more
 * @throws {CheckpointError} when a checkpoint cannot be written, or is not this training's
 * @throws {FormatError} when a checkpoint is damaged
 */
export async function trainNetwork(options: TrainNetworkOptions): Promise<TrainedNetwork> {
  const { graph, data, recipe, seed, ...rest } = options;
  checkRecipe(recipe);
  requireInteger("seed", seed, 0, 4294967295);
  stepsOf(recipe, data.train.labels.length);
  await useWasmBackend();
  const start = performance.now();
  const matched = matchedModel(recipe, data, graph);
  const { dims, flops, params } = matched;
  const model = matched.build(seed);
  try {
    const training = await trainModel({ ...rest, model, data, recipe, seed });
    const evaluation = evaluate(model, data);
    const record = trainingRecord(recipe, seed, training, evaluation);
    model.setUserDefinedMetadata({ ...inputOf(data), training: record });
    const seconds = (performance.now() - start) / 1000;
    return { ...evaluation, flops, params, dims, width: dims[0], seconds, ...training, model };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** What somebody who loads the saved model must know to feed it and to read its answer. */
function inputOf({ name, height, width, channels, mean, deviation, classNames }: DataSet): object {
  return { data: name, height, width, channels, mean, deviation, classNames };
}
