import type * as tf from "@tensorflow/tfjs";
import type { Shape } from "../edge/format/modelHeader.js";
import { sizeOf } from "../edge/format/shapeOf.js";
import { ArgumentError } from "../errors.js";
import { metadataOf, type ModelMetadata } from "../training/evaluation/modelMetadata.js";
import { UNBOUNDED, type Draft, type Numbers } from "./draft.js";
import { draftModel, requireExportable } from "./draftModel.js";

/** A model as operations, for any file format. */
export interface DraftedNetwork {
  /** All values, each after those that it reads: the network's input first, its output last. */
  readonly order: readonly Draft[];
  /** The shape of an example as the network reads it: that of the data if the model stores it. */
  readonly pixels: Shape;
  readonly metadata: ModelMetadata;
}

/**
 * Converts a model to operations. If the model says how its data set is normalised, the first operation normalises.
 *
 * @throws {ArgumentError} for a layer that cannot be exported, and for weights that are not finite numbers
 */
export function draftNetwork(model: tf.LayersModel): DraftedNetwork {
  requireExportable(model);
  const metadata = metadataOf(model);
  if (metadata.target !== undefined)
    throw new ArgumentError(
      "model",
      "a network of classes, because a file has no scale for a target",
      "one of a target",
    );
  const image = inputShape(model);
  const pixels = pixelShape(metadata, image);
  const input: Draft = { inputs: [], shape: pixels, layer: "input", shared: true };
  const order = topological(draftModel(model, shapedInput(normalised(input, metadata), image)));
  for (const { layer, numbers } of order) if (numbers !== undefined) requireFinite(layer, numbers);
  return { order, pixels, metadata };
}

function inputShape(model: tf.LayersModel): Shape {
  const shape = model.inputs[0].shape.slice(1);
  if (shape.length > 3 || shape.some((size) => size === null)) {
    const expected = "a network whose examples have a known shape of one to three axes";
    throw new ArgumentError(
      "model",
      expected,
      `one of shape [${shape.map((size) => size ?? "any").join(", ")}]`,
    );
  }
  // a sequence [length, channels] is an image of one row
  return [...Array<number>(3 - shape.length).fill(1), ...(shape as number[])] as unknown as Shape;
}

/** The shape of the data, if the model stores it and it has as many numbers as the model's input. */
function pixelShape({ height, width, channels }: ModelMetadata, model: Shape): Shape {
  if (height === undefined || width === undefined || channels === undefined) return model;
  const shape = [height, width, channels] as const;
  return sizeOf(shape) === sizeOf(model) ? shape : model;
}

/** (x - mean) / deviation, per channel. */
function normalised(x: Draft, { mean, deviation }: ModelMetadata): Draft {
  if (mean === undefined || deviation === undefined) return x;
  const channels = x.shape[2];
  if (mean.length !== channels || deviation.length !== channels) {
    const expected = `${channels} numbers, one per channel`;
    throw new ArgumentError("mean and deviation of the model's metadata", expected, mean);
  }
  const weights = Float32Array.from(deviation, (value) => 1 / value);
  const bias = Float32Array.from(mean, (value, c) => -value / deviation[c]);
  const operation = { op: "affine", bounds: UNBOUNDED } as const;
  return { ...x, inputs: [x], operation, numbers: { weights, bias }, layer: "normalisation" };
}

function shapedInput(x: Draft, shape: Shape): Draft {
  if (shape.every((size, axis) => size === x.shape[axis])) return x;
  return { inputs: [x], shape, layer: "input", shared: true, operation: { op: "reshape", shape } };
}

/** All drafts that lead to the output, each after those that it reads. The input is the first. */
function topological(output: Draft): Draft[] {
  const order = new Set<Draft>();
  const visit = (draft: Draft): void => {
    if (order.has(draft)) return;
    draft.inputs.forEach(visit);
    order.add(draft);
  };
  visit(output);
  return [...order];
}

function requireFinite(layer: string, { weights, bias }: Numbers): void {
  for (const value of [weights, bias].map((each) => each.find((number) => !Number.isFinite(number)))) {
    if (value !== undefined) throw new ArgumentError(`layer ${layer}`, "a layer of finite weights", value);
  }
}
