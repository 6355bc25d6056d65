/** Uniform random numbers from 0 to 1 by mulberry32: ten times as fast as NumPy's, which simulations do not need. */
export function uniformRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

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
  { base, spread, own, seeds, skewed = false, shift = [0, 0] }: Population,
  runs: number,
  images: number,
  random: () => number,
  ofImages = random,
): Uint8Array[][] {
  const normal = (uniform: () => number) =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const draw = (uniform: () => number) => (skewed ? -Math.log(1 - uniform()) - 1 : normal(uniform));
  const difficulty = Float64Array.from({ length: images }, () => base + spread * draw(ofImages));
  return shift.map((extra) => {
    const odds = difficulty.map((each) => Math.exp(each + extra + (own === 0 ? 0 : own * normal(ofImages))));
    return Array.from({ length: runs }, () => {
      const luck = Math.exp(seeds * draw(random));
      return Uint8Array.from(odds, (each) => Number(random() * (1 + each * luck) < each * luck));
    });
  });
}
