import { meanOf } from "../../statistics/meanOf.js";

/**
 * The first epoch that counts in the score of a training run that is cut short after some epochs: floor(epochs / 2) + 1.
 * The error of a single epoch is noisy, and neighbouring epochs share only half of that noise.
 */
export function firstScoredEpoch(epochs: number): number {
  return Math.floor(epochs / 2) + 1;
}

/**
 * The score of a training run that is cut short: its mean error over the second half of its epochs.
 *
 * @param errorAfter the error after an epoch
 */
export function scoreOf(epochs: number, errorAfter: (epoch: number) => number): number {
  const first = firstScoredEpoch(epochs);
  return meanOf(Array.from({ length: epochs - first + 1 }, (_, i) => errorAfter(first + i)));
}
