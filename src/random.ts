import { ArgumentError, requireInteger } from "./errors.js";
import { portableLog } from "./portableMath.js";

const N = 624;
const M = 397;

/** The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998): the bit generator of CPython and NumPy. */
class MersenneTwister {
  private readonly state = new Uint32Array(N);
  private index = N;

  /** `init_genrand`: called by NumPy's legacy `seed(int)`. */
  seedWithInteger(seed: number): void {
    const s = this.state;
    s[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = s[i - 1] ^ (s[i - 1] >>> 30);
      s[i] = Math.imul(1812433253, previous) + i;
    }
    this.index = N;
  }

  /** `init_by_array`: called by CPython's `random.seed(int)` with the 32-bit words of the integer. */
  seedWithArray(key: readonly number[]): void {
    this.seedWithInteger(19650218);
    const s = this.state;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const previous = s[i - 1] ^ (s[i - 1] >>> 30);
      s[i] = (s[i] ^ Math.imul(previous, 1664525)) + key[j] + j;
      if (++i >= N) {
        s[0] = s[N - 1];
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const previous = s[i - 1] ^ (s[i - 1] >>> 30);
      s[i] = (s[i] ^ Math.imul(previous, 1566083941)) - i;
      if (++i >= N) {
        s[0] = s[N - 1];
        i = 1;
      }
    }
    s[0] = 0x80000000;
    this.index = N;
  }

  /** The next 32 random bits, as an unsigned integer. */
  next(): number {
    if (this.index === N) this.twist();
    let y = this.state[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A float64 in [0, 1) with 53 random bits, like `genrand_res53`. */
  nextFloat(): number {
    const a = this.next() >>> 5;
    const b = this.next() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  /** The words of the state, and the position of the next one. */
  getState(): { readonly keys: readonly number[]; readonly pos: number } {
    return { keys: Array.from(this.state), pos: this.index };
  }

  setState(keys: ArrayLike<number>, pos: number): void {
    this.state.set(keys);
    this.index = pos;
  }

  private twist(): void {
    const s = this.state;
    let k = 0;
    for (; k < N - M; k++) s[k] = s[k + M] ^ twisted(s[k], s[k + 1]);
    for (; k < N - 1; k++) s[k] = s[k + M - N] ^ twisted(s[k], s[k + 1]);
    s[k] = s[M - 1] ^ twisted(s[k], s[0]);
    this.index = 0;
  }
}

/** The high bit of one word and the low bits of the next, multiplied by the twist matrix. */
function twisted(high: number, low: number): number {
  const y = (high & 0x80000000) | (low & 0x7fffffff);
  return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
}

/**
 * CPython's `random.Random(seed)`: the same numbers for the same seed.
 *
 * @example
 * new PythonRandom(4).random(); // 0.23604808973743452
 */
export class PythonRandom {
  private readonly twister = new MersenneTwister();

  /** @param seed an integer from 0 to 2^53 - 1 */
  constructor(seed: number) {
    requireInteger("seed", seed, 0);
    const high = Math.floor(seed / 4294967296);
    this.twister.seedWithArray(high > 0 ? [seed >>> 0, high] : [seed]);
  }

  /** A float64 in [0, 1). */
  random(): number {
    return this.twister.nextFloat();
  }

  /** An integer with `bits` random bits, 1 to 32. */
  getrandbits(bits: number): number {
    return this.twister.next() >>> (32 - bits);
  }

  /** An integer in [0, n), without bias: draws of `bit_length(n)` bits until one is below n. */
  randbelow(n: number): number {
    const bits = 32 - Math.clz32(n);
    let drawn = this.getrandbits(bits);
    while (drawn >= n) drawn = this.getrandbits(bits);
    return drawn;
  }

  /** One element of a non-empty sequence. */
  choice<T>(sequence: ArrayLike<T>): T {
    if (sequence.length === 0) throw new ArgumentError("sequence", "non-empty", sequence);
    return sequence[this.randbelow(sequence.length)];
  }

  /** Shuffles a sequence in place. */
  shuffle<T>(sequence: { readonly length: number; [index: number]: T }): void {
    for (let i = sequence.length - 1; i > 0; i--) {
      const j = this.randbelow(i + 1);
      [sequence[i], sequence[j]] = [sequence[j], sequence[i]];
    }
  }
}

/** The state returned by NumPy's `RandomState.get_state()`, which determines all following numbers. */
export interface NumpyState {
  /** 624 words of 32 bits. */
  readonly keys: readonly number[];
  /** Position of the next word, 0 to 624. */
  readonly pos: number;
  /** A normal number that was drawn but not yet returned, if there is one. */
  readonly cachedGaussian?: number;
}

/**
 * NumPy's legacy `numpy.random.RandomState(seed)`: the same numbers for the same seed.
 *
 * @example
 * Array.from(new NumpyRandomState(1).permutation(5)); // [2, 1, 4, 0, 3]
 */
export class NumpyRandomState {
  private readonly twister = new MersenneTwister();
  private spareNormal: number | undefined;

  /** @param seed an integer from 0 to 2^32 - 1 */
  constructor(seed: number) {
    requireInteger("seed", seed, 0, 4294967295);
    this.twister.seedWithInteger(seed);
  }

  /** `get_state()`: a copy. */
  getState(): NumpyState {
    const state = this.twister.getState();
    return this.spareNormal === undefined ? state : { ...state, cachedGaussian: this.spareNormal };
  }

  /** `set_state(state)`: continues as if from the moment the state was taken. */
  setState({ keys, pos, cachedGaussian }: NumpyState): void {
    if (keys.length !== N) throw new ArgumentError("keys", `${N} words`, keys);
    requireInteger("pos", pos, 0, N);
    this.twister.setState(keys, pos);
    this.spareNormal = cachedGaussian;
  }

  /** `random_sample()`: a float64 in [0, 1). */
  randomSample(): number {
    return this.twister.nextFloat();
  }

  /** `permutation(n)`: 0 to n-1 in a random order (Fisher-Yates from the end, masked rejection). */
  permutation(n: number): Uint32Array {
    requireInteger("n", n, 0, 4294967295);
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const mask = 0xffffffff >>> Math.clz32(i);
      let j = (this.twister.next() & mask) >>> 0;
      while (j > i) j = (this.twister.next() & mask) >>> 0;
      const moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /** `standard_normal()`: N(0, 1) by Marsaglia's polar method, with a logarithm that is the same in every engine. */
  standardNormal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.randomSample() - 1;
      const y = 2 * this.randomSample() - 1;
      const r2 = x * x + y * y;
      if (r2 >= 1 || r2 === 0) continue;
      const factor = Math.sqrt((-2 * portableLog(r2)) / r2);
      this.spareNormal = factor * x;
      return factor * y;
    }
  }
}
