import * as tf from "#tfjs";
import type { Network } from "../edge/runtime/network.js";
import { ArgumentError } from "../errors.js";
import { inputSize, type DataSet } from "../datasets/dataSet.js";
import { normalizedRows } from "../datasets/normalizedRows.js";
import { normalizedFor, outputsOf } from "../training/evaluation/modelMetadata.js";

/** Images per batch. */
const BATCH = 512;

/** Comparison of a model and its exported network on the test part of a data set. All numbers are percentages. */
export interface NetworkComparison {
  /** Top-1 error of the model in TensorFlow.js. */
  readonly errorBefore: number;
  /** Top-1 error of the exported network. */
  readonly errorAfter: number;
  /** Share of the images that both assign to the same class. */
  readonly sameClass: number;
}

/**
 * Runs a model and its exported network on the test part of a data set. Both see the images with the normalization that
 * the model stores, which is that of its training data. Classes are matched by name where the model stores their names.
 *
 * @param model reads normalised images
 * @param network reads raw images if its file has a normalisation, otherwise normalised ones
 * @throws {ArgumentError} if the networks do not match the images or classes
 */
export function compareNetworks(model: tf.LayersModel, network: Network, data: DataSet): NetworkComparison {
  const size = inputSize(data);
  const classes = data.classNames.length;
  if (network.inputSize !== size || network.outputSize < classes) {
    throw new ArgumentError(
      "model",
      `a network of ${size} inputs and ${classes} classes, to match the data set`,
      `one of ${network.inputSize} inputs and ${network.outputSize} classes`,
    );
  }
  const seen = normalizedFor(model, data);
  const outputs = outputsOf(model, data);
  const takesRaw = normalisedAlike(network, seen);
  const { labels } = data.test;
  let wrongBefore = 0;
  let wrongAfter = 0;
  let same = 0;
  for (let first = 0; first < labels.length; first += BATCH) {
    const count = Math.min(BATCH, labels.length - first);
    const chosen = Uint32Array.from({ length: count }, (_, k) => first + k);
    const rows = normalizedRows(seen, data.test, chosen);
    const before = topClasses(modelOutputs(model, rows, count), network.outputSize);
    const pixels = Float32Array.from(data.test.pixels.subarray(first * size, (first + count) * size));
    const given = takesRaw ? pixels : rawOf(network, rows);
    const after = topClasses(network.predict(given), network.outputSize);
    for (let k = 0; k < count; k++) {
      const right = outputs[labels[first + k]];
      if (before[k] !== right) wrongBefore++;
      if (after[k] !== right) wrongAfter++;
      if (before[k] === after[k]) same++;
    }
  }
  const percent = (count: number) => (100 * count) / labels.length;
  return { errorBefore: percent(wrongBefore), errorAfter: percent(wrongAfter), sameClass: percent(same) };
}

/** Whether a network normalises raw values as a data set says. */
function normalisedAlike({ header: { normalisation } }: Network, { mean, deviation }: DataSet): boolean {
  if (normalisation === undefined) return false;
  return [...mean, ...deviation].join() === [...normalisation.mean, ...normalisation.deviation].join();
}

/** What a network must read to see these normalised rows. */
function rawOf({ header: { normalisation } }: Network, rows: Float32Array): Float32Array {
  if (normalisation === undefined) return rows;
  const { mean, deviation } = normalisation;
  return rows.map((value, k) => value * deviation[k % mean.length] + mean[k % mean.length]);
}

function modelOutputs(model: tf.LayersModel, rows: Float32Array, count: number): Float32Array {
  return tf.tidy(() => {
    const x = tf.tensor(rows, [count, ...(model.inputs[0].shape.slice(1) as number[])]);
    return (model.predictOnBatch(x) as tf.Tensor).dataSync() as Float32Array;
  });
}

/** The index of the largest number of each row. */
function topClasses(outputs: Float32Array, classes: number): number[] {
  return Array.from({ length: outputs.length / classes }, (_, k) => {
    const row = outputs.subarray(k * classes, (k + 1) * classes);
    return row.reduce((best, value, c) => (value > row[best] ? c : best), 0);
  });
}
