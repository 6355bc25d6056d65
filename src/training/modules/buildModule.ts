import * as tf from "#tfjs";
import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { secondCopyError } from "../../nn/copies/secondCopyError.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { inputShapeOf } from "../evaluation/inputShapeOf.js";
import { requireLogits } from "../models/requireLogits.js";
import { firstLine, loadedBuilder } from "./loadModelModule.js";
import type { ModelModule } from "../recipe/moduleDigest.js";
import { requireSeeded } from "./requireSeeded.js";

/** Distance between the seeds of two training runs, for further seeds in between. */
const SEED_STRIDE = 65_536;

/** What a model is built for. */
export interface ModelPurpose {
  readonly graph: Graph;
  readonly width: number;
  readonly data: Pick<DataSet, "height" | "width" | "channels" | "classNames">;
}

/**
 * Builds the model of a loaded module, and checks that it fits the data.
 *
 * @param seed of the training run: an integer from 0 to 2^32 - 1
 * @throws {FormatError} when the module throws, or returns something else than a model
 * @throws {ArgumentError} when a graph cannot wire the model, or the model does not fit the data
 */
export function buildModule(module: ModelModule, purpose: ModelPurpose, seed: number): tf.LayersModel {
  const { graph, width, data } = purpose;
  const inputShape =
    data.height === 1 && data.width === 1 ? [data.channels] : [data.height, data.width, data.channels];
  const classes = data.classNames.length;
  const build = loadedBuilder(module);
  let model: unknown;
  try {
    // TensorFlow.js takes a seed of 0 for none
    model = build({ graph, width, inputShape, classes, seed: 1 + SEED_STRIDE * seed });
  } catch (error) {
    throw buildFailure(module, purpose, error);
  }
  requireModel(module, model);
  try {
    requireFit(model, data);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}

/** The same, whose weights must be determined by the seed; checked for the first seed of each module. */
export function buildSeeded(module: ModelModule, purpose: ModelPurpose, seed: number): tf.LayersModel {
  requireSeeded(module, (each) => buildModule(module, purpose, each), seed);
  return buildModule(module, purpose, seed);
}

function buildFailure(module: ModelModule, { graph, width }: ModelPurpose, error: unknown): Error {
  const what = `a model of width ${width} for a graph of ${graph.order} nodes`;
  if (error instanceof ArgumentError) {
    const advice = `${error.message}; a larger width or a graph of fewer nodes may help`;
    return new ArgumentError("model", `a module that builds ${what} (${advice})`, module.source);
  }
  return new FormatError(module.source, `failed to build ${what}: ${firstLine(error)}`, { cause: error });
}

function requireModel({ source }: ModelModule, model: unknown): asserts model is tf.LayersModel {
  if (model instanceof tf.LayersModel) return;
  if (model instanceof Promise)
    throw new FormatError(
      source,
      "returned a promise; expected a tf.layers model, from a function without async",
    );
  if (typeof (model as { predict?: unknown } | null | undefined)?.predict === "function")
    throw secondCopyError(`the model of ${source} cannot be trained`);
  const got = model === null ? "null" : Array.isArray(model) ? "an array" : typeof model;
  throw new FormatError(
    source,
    `returned ${got}; expected a tf.layers model, as tf.sequential and tf.model make it`,
  );
}

function requireFit(model: tf.LayersModel, data: ModelPurpose["data"]): void {
  if (model.outputs.length === 0)
    throw new ArgumentError("model", "a network with layers and an input shape", "one without");
  inputShapeOf(model, data);
  const [, outputs] = model.outputs[0].shape;
  if (outputs !== data.classNames.length)
    throw new ArgumentError("model", `a network of ${data.classNames.length} outputs (classes)`, outputs);
  requireLogits(model);
}
