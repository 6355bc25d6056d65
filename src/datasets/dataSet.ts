import type { TargetScale } from "./targetScale.js";

/** Images, or rows of a table, and their classes or target values, in memory that worker threads can share. */
export interface Examples {
  /** Unnormalized values, row-major [count, height, width, channels]. A row of a table has height and width 1. */
  readonly pixels: Uint8Array | Float32Array;
  /** Class numbers, one per example, from 0; with a target, the values to predict. */
  readonly labels: Uint8Array | Uint16Array | Int32Array | Float64Array;
}

/** A data set for classification or regression: training examples, test examples, and the normalization of both. */
export interface DataSet {
  /** The name it was loaded by, such as "letters", "csv:FILE" or "idx:DIR". */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Names of the classes; for regression, the name of the target alone, so that a network has one output for each. */
  readonly classNames: readonly string[];
  /** Scale of the target values, for regression; absent for classes. */
  readonly target?: TargetScale;
  readonly train: Examples;
  /** Never used for training. */
  readonly test: Examples;
  /** Mean and standard deviation of the training examples, per channel (for a table, per column); the network sees (value - mean) / deviation. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Seed of the random split, where the source was not split and drew the test examples. */
  readonly splitSeed?: number;
}

/** Number of values in one example. */
export function inputSize({
  height,
  width,
  channels,
}: Pick<DataSet, "height" | "width" | "channels">): number {
  return height * width * channels;
}
