import { sharedBytes } from "../bytes/sharedBytes.js";
import { ArgumentError } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { channelStatistics } from "./channelStatistics.js";
import { type DataSet, type Examples, inputSize } from "./dataSet.js";
import { targetScale } from "./targetScale.js";

/** Always the same, so that a share determines the split. */
const SEED = 1;

/** Indices of training examples, ascending. */
interface HeldOutSplit {
  readonly training: Uint32Array;
  readonly heldOut: Uint32Array;
}

/**
 * A data set whose test examples are held-out training examples, so that the true ones need not be seen: a random share of
 * each class, always the same. The normalization is that of the remaining training examples, or none if the data have none.
 *
 * @param share of the training examples, between 0 and 1
 * @throws {ArgumentError} as `splitHeldOut`
 */
export function holdOut(data: DataSet, share: number): DataSet {
  const { training, heldOut } = splitHeldOut(data, share);
  const size = inputSize(data);
  const train = pick(data.train, training, size);
  const { mean, deviation } = data;
  const plain = mean.every((value) => value === 0) && deviation.every((value) => value === 1);
  const normalization = plain ? { mean, deviation } : channelStatistics(train.pixels, data.channels);
  const target = data.target && { target: targetScale(train.labels) };
  return { ...data, train, test: pick(data.train, heldOut, size), ...normalization, ...target };
}

/**
 * Splits the training examples: `share` of each class, rounded, is held out.
 *
 * @throws {ArgumentError} when a class is too small to have at least one example on either side
 */
export function splitHeldOut({ train, classNames, target }: DataSet, share: number): HeldOutSplit {
  // the values of a target are no classes
  const classOf = target === undefined ? (label: number) => label : () => 0;
  const sizes = new Uint32Array(classNames.length);
  for (const label of train.labels) sizes[classOf(label)]++;
  const wanted = sizes.map((size) => Math.round(share * size));
  const small = sizes.findIndex((size, k) => size > 0 && (wanted[k] === 0 || wanted[k] === size));
  if (small >= 0)
    throw new ArgumentError(
      "heldOut",
      `a share that holds out at least one of the ${sizes[small]} training examples${target === undefined ? ` of class "${classNames[small]}"` : ""} and leaves one to train on (0: the test examples judge)`,
      share,
    );
  const training: number[] = [];
  const heldOut: number[] = [];
  for (const example of new NumpyRandomState(SEED).permutation(train.labels.length)) {
    const label = classOf(train.labels[example]);
    (wanted[label] > 0 ? heldOut : training).push(example);
    if (wanted[label] > 0) wanted[label]--;
  }
  return { training: Uint32Array.from(training).sort(), heldOut: Uint32Array.from(heldOut).sort() };
}

/** Some of the examples, in memory that worker threads can share. */
function pick({ pixels, labels }: Examples, chosen: Uint32Array, size: number): Examples {
  const picked = {
    pixels: sharedLike(pixels, chosen.length * size),
    labels: sharedLike(labels, chosen.length),
  };
  chosen.forEach((example, k) => {
    picked.pixels.set(pixels.subarray(example * size, (example + 1) * size), k * size);
    picked.labels[k] = labels[example];
  });
  return picked;
}

function sharedLike<T extends Examples["pixels"] | Examples["labels"]>(array: T, length: number): T {
  const kind = array.constructor as new (memory: SharedArrayBuffer) => T;
  return new kind(sharedBytes(length * array.BYTES_PER_ELEMENT));
}
