import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";
import { inputSize, type DataSet } from "../../datasets/dataSet.js";

/** The properties of a data set that a model must match. */
type PictureShape = Pick<DataSet, "height" | "width" | "channels" | "classNames">;

/**
 * The shape of one example of a model's input: [height, width, channels], or flattened.
 *
 * @throws {ArgumentError} when the model does not have one input and one output, or does not match the data
 */
export function inputShapeOf(model: tf.LayersModel, data: PictureShape): number[] {
  const { height, width, channels, classNames } = data;
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new ArgumentError(
      "model",
      "a network of one input and one output",
      `one of ${model.inputs.length} inputs and ${model.outputs.length} outputs`,
    );
  }
  const wanted = model.inputs[0].shape.slice(1);
  const answer = model.outputs[0].shape.slice(1);
  const image = [height, width, channels];
  const shape = wanted.length === 3 ? image : [inputSize(data)];
  const fits =
    wanted.length === shape.length && wanted.every((extent, k) => extent == null || extent === shape[k]);
  if (!fits || answer.length !== 1 || (answer[0] ?? 0) < classNames.length) {
    throw new ArgumentError(
      "model",
      `a network of ${inputSize(data)} inputs (or ${image.join(" x ")}) and ${classNames.length} classes, to match this data set`,
      `one of ${textOf(wanted)} inputs and ${textOf(answer)} classes`,
    );
  }
  return shape;
}

function textOf(shape: readonly (number | null)[]): string {
  return shape.map((extent) => extent ?? "any").join(" x ");
}
