import { ArgumentError, requireInteger } from "../errors.js";
import { checkDataSet } from "./checkDataSet.js";
import { channelStatistics } from "./channelStatistics.js";
import type { DataSet, Examples } from "./dataSet.js";
import { targetScale } from "./targetScale.js";

/** Numbers, one example after another, or one array per example. */
export type Inputs = ArrayLike<number> | readonly ArrayLike<number>[];

/** Labelled examples in plain arrays. */
export interface LabelledArrays {
  readonly inputs: Inputs;
  /** Class numbers from 0, one per example; with a target, the numbers to predict. */
  readonly labels: ArrayLike<number>;
}

/** Arguments of `arrayDataSet`. */
export interface ArrayDataSetOptions extends LabelledArrays {
  /** Test examples; default: the training examples, whose error then says little. */
  readonly test?: LabelledArrays;
  /** [height, width, channels] of one example, row-major; default: a flat vector. */
  readonly shape?: readonly [height: number, width: number, channels: number];
  /** Names of the classes; default: their numbers, up to the largest label. */
  readonly classNames?: readonly string[];
  /** Name of the numbers to predict, for regression; default: the labels are classes. */
  readonly target?: string;
  /** Whether each channel (of a vector, each number) is normalized to mean 0 and deviation 1; default true. */
  readonly normalize?: boolean;
  /** Default "arrays". */
  readonly name?: string;
}

/**
 * A data set from your own arrays, for `trainModel`, `trainNetwork` and `evaluate`. Values are copied as float32.
 *
 * @throws {ArgumentError} for no examples, numbers that are not finite, invalid labels, and lengths that do not match
 *
 * @example
 * const data = arrayDataSet({ inputs: [[0, 5], [1, 7], [2, 9]], labels: [0, 1, 1] });
 * data.classNames; // ["0", "1"]
 * data.mean; // [1, 7]
 */
export function arrayDataSet(options: ArrayDataSetOptions): DataSet {
  const { inputs, labels, normalize = true, name = "arrays" } = options;
  if (labels.length === 0) throw new ArgumentError("labels", "of at least one example", "none");
  const values = flatten(inputs);
  const [height, width, channels] = options.shape ?? [1, 1, values.length / labels.length];
  requireInteger("height", height, 1);
  requireInteger("width", width, 1);
  if (!Number.isInteger(channels) || channels < 1) {
    const expected = `of the same number of values for each of the ${labels.length} labels`;
    throw new ArgumentError("inputs", expected, `${values.length} values`);
  }
  const { target } = options;
  const numbersOf = target === undefined ? classNumbers : targetNumbers;
  const train: Examples = { pixels: values, labels: numbersOf("labels", labels) };
  const test: Examples =
    options.test === undefined
      ? train
      : {
          pixels: flatten(options.test.inputs),
          labels: numbersOf("test.labels", options.test.labels),
        };
  if (target !== undefined && options.classNames !== undefined)
    throw new ArgumentError("classNames", "left out with a target", options.classNames);
  const classNames = target !== undefined ? [target] : (options.classNames ?? numberedClasses(train, test));
  const plain = { mean: Array<number>(channels).fill(0), deviation: Array<number>(channels).fill(1) };
  const scale = target !== undefined && { target: targetScale(train.labels) };
  const data = { name, height, width, channels, classNames, train, test, ...scale };
  // first, because the statistics of numbers that are not finite would hide where those are
  checkDataSet({ ...data, ...plain });
  return normalize ? { ...data, ...channelStatistics(values, channels) } : { ...data, ...plain };
}

function flatten(inputs: Inputs): Float32Array {
  const { length } = inputs;
  if (length === 0 || typeof inputs[0] === "number") return Float32Array.from(inputs as ArrayLike<number>);
  const rows = inputs as readonly ArrayLike<number>[];
  const size = rows[0].length;
  const values = new Float32Array(length * size);
  rows.forEach((row, k) => {
    if (row.length !== size) {
      throw new ArgumentError(
        `inputs[${k}]`,
        `of ${size} values, like the first example`,
        `${row.length} values`,
      );
    }
    values.set(row, k * size);
  });
  return values;
}

function largest(labels: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < labels.length; k++) most = Math.max(most, labels[k]);
  return most;
}

function classNumbers(name: string, labels: ArrayLike<number>): Int32Array {
  return Int32Array.from(labels, (label, k) => {
    if (!Number.isInteger(label)) throw new ArgumentError(`${name}[${k}]`, "a class number", label);
    return label;
  });
}

function numberedClasses(...parts: readonly Examples[]): string[] {
  const classes = parts.reduce((most, part) => Math.max(most, largest(part.labels) + 1), 2);
  return Array.from({ length: classes }, (_, k) => String(k));
}

function targetNumbers(name: string, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value, k) => {
    if (!Number.isFinite(value)) throw new ArgumentError(`${name}[${k}]`, "a finite number", value);
    return value;
  });
}
