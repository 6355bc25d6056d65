import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";
import type { DataSet } from "../../datasets/dataSet.js";
import type { TargetScale } from "../../datasets/targetScale.js";

/** What `trainNetwork` stores in a model about its training and its data. */
export interface ModelMetadata {
  readonly data?: string;
  readonly training?: object;
  readonly height?: number;
  readonly width?: number;
  readonly channels?: number;
  readonly mean?: readonly number[];
  readonly deviation?: readonly number[];
  readonly classNames?: readonly string[];
  /** Of a network that predicts a number: its output times the deviation, plus the mean, is the value. */
  readonly target?: TargetScale;
}

export function metadataOf(model: tf.LayersModel): ModelMetadata {
  return model.getUserDefinedMetadata() ?? {};
}

/** What a user of a saved model needs to prepare its input and to read its output. */
export function describeData(data: DataSet): ModelMetadata {
  const { name, height, width, channels, mean, deviation, classNames, target } = data;
  return { data: name, height, width, channels, mean, deviation, classNames, ...(target && { target }) };
}

/**
 * A data set as a model takes it: with the normalization that the model stores, which is that of its training data. Without
 * one it is the data set's own. A data set of mean 0 and deviation 1 holds the network's inputs as they are.
 *
 * @throws {ArgumentError} if the model was trained on another number of channels
 */
export function normalizedFor(model: tf.LayersModel, data: DataSet): DataSet {
  const { mean, deviation } = metadataOf(model);
  if (mean === undefined || deviation === undefined || isPlain(data)) return data;
  if (mean.length !== data.channels || deviation.length !== data.channels) {
    const expected = `of examples with ${mean.length} channels, like the training data of the model`;
    throw new ArgumentError("data", expected, `${data.channels} channels`);
  }
  return { ...data, mean, deviation };
}

function isPlain({ mean, deviation }: DataSet): boolean {
  return mean.every((value) => value === 0) && deviation.every((value) => value === 1);
}

/**
 * The output of a model that stands for each class of a data set. The two may number their classes differently, so they are
 * matched by name; by number where the model stores no names or the data set has only numbers for names.
 *
 * @throws {ArgumentError} naming a class that the model does not know
 */
export function outputsOf(model: tf.LayersModel, { classNames }: DataSet): number[] {
  const known = metadataOf(model).classNames;
  const numbers = classNames.map((_, k) => k);
  if (known === undefined) return numbers;
  const outputs = classNames.map((name) => known.indexOf(name));
  const unknown = outputs.indexOf(-1);
  if (unknown < 0) return outputs;
  if (classNames.every((name, k) => name === String(k))) return numbers;
  const names = known.length > 12 ? `${known.slice(0, 12).join(", ")}, ...` : known.join(", ");
  throw new ArgumentError("data", `of classes that the model was trained on (${names})`, classNames[unknown]);
}
