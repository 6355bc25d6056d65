import { NumpyRandomState } from "../../src/random.js";

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
  /** Added to the log odds of each network. */
  readonly shift?: readonly number[];
}

/**
 * Draws images, training runs and errors again for each call, for as many networks as `shift` has (default: two equal ones).
 *
 * @returns for each network, for each training run, a 1 for each image that was wrong
 */
export function crossedErrors(
  { base, spread, own, seeds, skewed = false, shift = [0, 0] }: Population,
  runs: number,
  images: number,
  random: NumpyRandomState,
): Uint8Array[][] {
  const draw = () => (skewed ? -Math.log(1 - random.randomSample()) - 1 : random.standardNormal());
  const difficulty = Float64Array.from({ length: images }, () => base + spread * draw());
  return shift.map((extra) => {
    const odds = difficulty.map((each) => Math.exp(each + extra + own * (own && random.standardNormal())));
    return Array.from({ length: runs }, () => {
      const luck = Math.exp(seeds * draw());
      return Uint8Array.from(odds, (each) => Number(random.randomSample() * (1 + each * luck) < each * luck));
    });
  });
}
