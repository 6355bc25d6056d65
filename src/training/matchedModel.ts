import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../errors.js";
import { complete } from "../generators/index.js";
import type { Graph } from "../graph/graph.js";
import {
  matchNetwork,
  mlp,
  mlpCost,
  network,
  type NetworkCost,
  type Task,
  type Wiring,
  wiringOf,
} from "../nn/index.js";
import type { DataSet } from "../datasets/dataSet.js";
import { matchedModule } from "./matchedModule.js";
import { matchedShape } from "./matchedShape.js";
import {
  isMlpRecipe,
  isModuleRecipe,
  type ConvolutionalRecipe,
  type MlpRecipe,
  type Recipe,
} from "./recipe/recipe.js";

/** The properties of a data set that determine the shape of a network. */
export type PictureShape = Pick<DataSet, "height" | "width" | "channels" | "classNames">;

/** A network with matched FLOPs, counted but not built yet. */
export interface MatchedModel extends NetworkCost {
  /** Widths of the stages; for the multi-layer perceptron, its hidden width. */
  readonly dims: readonly number[];
  /**
   * What a module of the user's does not use, so that its FLOPs are not matched: the width, although the graph changes its
   * FLOPs, or the graph, although it is sparse.
   */
  readonly unmatched?: "width" | "graph";
  /**
   * Builds the network.
   *
   * @param seed of the initial weights: an integer from 0 to 2^32 - 1
   */
  build(seed: number): tf.LayersModel;
}

/**
 * The network of a recipe for a data set and a graph. Its widths are matched to a FLOP budget: that of the fully
 * connected network with the recipe's widths.
 *
 * @param graph default: the fully connected network itself
 * @throws {ArgumentError} when a layer has fewer channels than the graph needs, a convolutional network is to read a table,
 *   or a module is not loaded or its model cannot be counted: see `loadModelModule`
 * @throws {FormatError} when a module fails to build a model
 *
 * @example
 * const optimizer = { name: "sgd", learningRate: 0.1 };
 * const recipe = { model: "cnn6", dims: [8, 16, 32], batch: 32, duration: { steps: 100 }, optimizer };
 * const images = { height: 32, width: 32, channels: 3, classNames: ["cat", "dog"] };
 * matchedModel(recipe, images).dims; // [8, 16, 32]
 * matchedModel(recipe, images, wsFlex(8, 2, 0.2, 1)).dims; // [16, 32, 64]
 */
export function matchedModel(recipe: Recipe, data: PictureShape, graph?: Graph | Wiring): MatchedModel {
  if (isMlpRecipe(recipe)) return matchedMlp(recipe, data, graph);
  if (isModuleRecipe(recipe)) return matchedModule(recipe, data, graph);
  return matchedConvolutional(recipe, data, graph === undefined ? undefined : wiringOf(graph));
}

function matchedMlp(
  recipe: MlpRecipe,
  data: PictureShape,
  graph: Graph | Wiring = complete(1),
): MatchedModel {
  const wiring = wiringOf(graph);
  const shape = matchedShape(wiring.graphFor(wiring.order, wiring.order), data, recipe);
  return { dims: [shape.width], ...mlpCost(shape), build: (seed) => mlp(shape, seed) };
}

function matchedConvolutional(
  { model, dims: baseDims }: ConvolutionalRecipe,
  { height, width, channels, classNames }: PictureShape,
  graph: Wiring | undefined,
): MatchedModel {
  if (height === 1 && width === 1)
    throw new ArgumentError("model", "mlp for a table, because convolutions need images", model);
  const task: Task = { height, width, channels, classes: classNames.length };
  const { dims, flops, params } = matchNetwork(model, { graph, task, dims: baseDims });
  return { dims, flops, params, build: (seed) => network(model, { graph, dims, baseDims, task }, seed) };
}
