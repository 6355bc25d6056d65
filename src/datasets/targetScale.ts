import { channelStatistics } from "./channelStatistics.js";

/** The scale of a target: a network is trained to predict (value - mean) / deviation. */
export interface TargetScale {
  /** Mean of the training examples. */
  readonly mean: number;
  /** Population standard deviation of the training examples; 1 where they are all equal. */
  readonly deviation: number;
}

/**
 * The scale of the target values of the training examples.
 *
 * @example
 * targetScale(Float64Array.of(1, 3)); // { mean: 2, deviation: 1 }
 */
export function targetScale(values: ArrayLike<number>): TargetScale {
  const [mean, deviation] = Object.values(channelStatistics(values, 1)).map(([value]) => value);
  return { mean, deviation };
}
