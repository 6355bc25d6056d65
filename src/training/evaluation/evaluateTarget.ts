import * as tf from "#tfjs";
import { ArgumentError } from "../../errors.js";
import type { DataSet, Examples } from "../../datasets/dataSet.js";
import type { TargetScale } from "../../datasets/targetScale.js";
import { metadataOf } from "./modelMetadata.js";

/**
 * The scale in which a model predicts a data set's target: that of its training data, or the data set's own if it stores none.
 *
 * @throws {ArgumentError} for a model of classes with a target, and the other way round
 */
export function scaleFor(model: tf.LayersModel, { target }: DataSet): TargetScale | undefined {
  const { mean, target: stored } = metadataOf(model);
  if (mean !== undefined && (stored === undefined) !== (target === undefined)) {
    const [wanted, given] = ["a target of numbers", "classes"];
    const expected = `with ${stored ? wanted : given}, like the training data of the model`;
    throw new ArgumentError("data", expected, stored ? given : wanted);
  }
  return stored ?? target;
}

/** The squared errors of predictions in the target's own units, squared. */
export function squaresOf(
  outputs: tf.Tensor,
  { labels }: Examples,
  chosen: ArrayLike<number>,
  { mean, deviation }: TargetScale,
): number[] {
  const predicted = outputs.dataSync();
  return Array.from(chosen, (k, row) => (predicted[row] * deviation + mean - labels[k]) ** 2);
}
