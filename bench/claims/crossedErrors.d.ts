/** Uniform random numbers from 0 to 1 by mulberry32: ten times as fast as NumPy's, which simulations do not need. */
export function uniformRandom(seed: number): () => number;

/** One number of the standard normal distribution, from two uniform ones. */
export function standardNormal(uniform: () => number): number;

/** A population of images and of training runs. */
export interface Population {
  /** Median log odds of an error. */
  readonly base: number;
  /** Standard deviation of the images' log odds: how unequal their difficulty is. */
  readonly spread: number;
  /** Standard deviation over images of what is difficult for one network only. */
  readonly own: number;
  /** Standard deviation of the log odds over training runs. */
  readonly seeds: number;
  /** Difficulties and luck have an exponential instead of a normal distribution. */
  readonly skewed?: boolean;
  /** Added to the log odds of each network; default: two equal networks. */
  readonly shift?: readonly number[];
}

/**
 * Draws images, training runs and errors again for each call, for as many networks as `shift` has.
 *
 * @param ofImages draws the images; with the same numbers again, the images are the same
 * @returns for each network, for each training run, a 1 for each image that was wrong
 */
export function crossedErrors(
  population: Population,
  runs: number,
  images: number,
  random: () => number,
  ofImages?: () => number,
): Uint8Array[][];
