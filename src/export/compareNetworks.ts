import * as tf from "@tensorflow/tfjs";
import type { Network } from "../edge/runtime/network.js";
import { ArgumentError } from "../errors.js";
import { inputSize, type DataSet } from "../datasets/dataSet.js";
import { normalizedRows } from "../datasets/normalizedRows.js";

/** Pictures that go through the networks at once. */
const BATCH = 512;

/** A model and what was exported of it, side by side on the test part of a data set. All numbers are percent. */
export interface NetworkComparison {
  /** Share of wrong first guesses of the model as TensorFlow.js runs it. */
  readonly errorBefore: number;
  /** Share of wrong first guesses of the exported network. */
  readonly errorAfter: number;
  /** Share of the pictures to which both give the same class. */
  readonly sameClass: number;
}

/**
 * Runs a model and its exported network on the test part of a data set.
 *
 * @param model takes the normalised pictures
 * @param network takes raw ones when its file has a normalisation, else normalised ones too
 * @throws {ArgumentError} when the networks are not for such pictures or classes
 */
export function compareNetworks(model: tf.LayersModel, network: Network, data: DataSet): NetworkComparison {
  const size = inputSize(data);
  const classes = data.classNames.length;
  if (network.inputSize !== size || network.outputSize < classes) {
    const expected = `a network of ${size} inputs and ${classes} classes, for this data set`;
    throw new ArgumentError(
      "model",
      expected,
      `one of ${network.inputSize} inputs and ${network.outputSize} classes`,
    );
  }
  const { pixels, labels } = data.test;
  let wrongBefore = 0;
  let wrongAfter = 0;
  let same = 0;
  for (let first = 0; first < labels.length; first += BATCH) {
    const count = Math.min(BATCH, labels.length - first);
    const chosen = Uint32Array.from({ length: count }, (_, k) => first + k);
    const rows = normalizedRows(data, data.test, chosen);
    const raw = Float32Array.from(pixels.subarray(first * size, (first + count) * size));
    const before = firstGuesses(modelAnswers(model, rows, count), network.outputSize);
    const after = firstGuesses(
      network.predict(network.header.normalisation ? raw : rows),
      network.outputSize,
    );
    for (let k = 0; k < count; k++) {
      if (before[k] !== labels[first + k]) wrongBefore++;
      if (after[k] !== labels[first + k]) wrongAfter++;
      if (before[k] === after[k]) same++;
    }
  }
  const percent = (count: number) => (100 * count) / labels.length;
  return { errorBefore: percent(wrongBefore), errorAfter: percent(wrongAfter), sameClass: percent(same) };
}

function modelAnswers(model: tf.LayersModel, rows: Float32Array, count: number): Float32Array {
  return tf.tidy(() => {
    const x = tf.tensor(rows, [count, ...(model.inputs[0].shape.slice(1) as number[])]);
    return (model.predictOnBatch(x) as tf.Tensor).dataSync() as Float32Array;
  });
}

/** The class of the largest number of each row. */
function firstGuesses(answers: Float32Array, classes: number): number[] {
  return Array.from({ length: answers.length / classes }, (_, k) => {
    const row = answers.subarray(k * classes, (k + 1) * classes);
    return row.reduce((best, value, c) => (value > row[best] ? c : best), 0);
  });
}
