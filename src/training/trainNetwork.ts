import type * as tf from "@tensorflow/tfjs";
import { complete } from "../generators/index.js";
import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { matchDims, mlp, mlpCost, useWasmBackend, type MlpShape } from "../nn/index.js";
import { inputSize, type DataSet } from "./dataSet.js";
import { evaluate, type Evaluation } from "./evaluate.js";
import { checkRecipe, stepsOf, type Recipe } from "./recipe.js";
import { trainModel, type CheckpointOptions, type Training, type TrainingProgress } from "./trainModel.js";

/** As many as in the authors' code for small pictures; the one width that is searched for does not depend on it. */
const RESCALINGS = 15;

/** Arguments of `trainNetwork`. */
export interface TrainNetworkOptions {
  /** Wiring of the relational layers; `complete(n)` is the fully connected network. */
  readonly graph: Graph;
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
export interface TrainedNetwork extends Evaluation, Training {
  /** Trained numbers. */
  readonly params: number;
  /** Multiply-adds for one example. */
  readonly flops: number;
  /** Hidden channels, widened so that the FLOPs match those of the fully connected network of the recipe's width. */
  readonly width: number;
  /** Wall-clock time of training and evaluation. */
  readonly seconds: number;
  /** To be disposed by the caller. */
  readonly model: tf.Sequential;
}

/**
 * Builds the multi-layer perceptron of a relational graph, as wide as its FLOP budget allows, trains it by the recipe and
 * measures it on the test part. The same arguments give the same bits, in any worker.
 *
 * The budget is that of the fully connected network: the one of `complete(n)` at the recipe's width.
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
  const shape = matchedShape(graph, data, recipe);
  const model = mlp(shape, seed);
  try {
    const training = await trainModel({ ...rest, model, data, recipe, seed });
    const evaluation = evaluate(model, data);
    model.setUserDefinedMetadata(inputOf(data));
    const seconds = (performance.now() - start) / 1000;
    return { ...evaluation, ...mlpCost(shape), width: shape.width, seconds, ...training, model };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** What somebody who loads the saved model must know to feed it and to read its answer. */
function inputOf({ name, height, width, channels, mean, deviation, classNames }: DataSet): object {
  return { data: name, height, width, channels, mean, deviation, classNames };
}

/**
 * The shape of the network of a graph: the smallest hidden width whose FLOPs are not below those of the fully connected
 * network of the recipe's width. The stem grows with the relational layers, or does not, as the recipe says.
 *
 * @throws {ArgumentError} when the graph has more nodes than the recipe's width has channels
 */
export function matchedShape(graph: Graph, data: DataSet, recipe: Recipe): MlpShape {
  const { layers, width: base } = recipe;
  requireInteger("width", base, graph.order);
  const shapeOf = (width: number, wiring: Graph): MlpShape => ({
    inputs: inputSize(data),
    classes: data.classNames.length,
    stem: recipe.stem === "fixed" ? base : width,
    layers,
    width,
    graph: wiring,
  });
  const { flops: budget } = mlpCost(shapeOf(base, complete(graph.order)));
  const flopsOf = ([channels]: readonly number[]) => mlpCost(shapeOf(channels, graph)).flops;
  const [width] = matchDims(flopsOf, [base], budget, RESCALINGS);
  return shapeOf(width, graph);
}
