/** Images and their classes, in memory that worker threads can share. */
export interface Examples {
  /** Unnormalized pixel values, row-major [count, height, width, channels]. */
  readonly pixels: Uint8Array | Float32Array;
  /** Class numbers, one per image, from 0. */
  readonly labels: Uint8Array | Uint16Array | Int32Array;
}

/** A classification data set: training examples, test examples, and the normalization of both. */
export interface DataSet {
  /** The name it was loaded by: "digits", "idx:DIR", "cifar10:DIR", "cifar100:DIR" or "image-folder:DIR". */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classNames: readonly string[];
  readonly train: Examples;
  /** Never used for training. */
  readonly test: Examples;
  /** Mean and standard deviation of the training pixels, per channel; the network sees (pixel - mean) / deviation. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Number of values in one image. */
export function inputSize({
  height,
  width,
  channels,
}: Pick<DataSet, "height" | "width" | "channels">): number {
  return height * width * channels;
}
