import { PythonRandom } from "../../../src/random.js";

export type Dtype = "float32" | "int32" | "bool";

/** A tensor before it is made on a backend. */
export interface Values {
  readonly shape: number[];
  readonly dtype: Dtype;
  readonly values: number[];
}

/** How the values of a tensor are drawn. */
export interface ValueOptions {
  readonly dtype?: Dtype;
  /** Values lie in [low, high). */
  readonly low?: number;
  readonly high?: number;
  /** Whether NaN, infinities and -0 may be among the values; true unless said otherwise. */
  readonly special?: boolean;
}

const SPECIAL = [NaN, Infinity, -Infinity, -0, 0];

/** Random choices for a case of the comparison, all from one seed. */
export class Draw {
  readonly #random: PythonRandom;

  /** @param finite whether to draw no NaN, infinity or empty axis */
  constructor(
    seed: number,
    readonly finite = false,
  ) {
    this.#random = new PythonRandom(seed);
  }

  /** Choices of their own: the same at every call with this seed. */
  fork(seed: number): Draw {
    return new Draw(seed);
  }

  /** In [low, high). */
  number(low: number, high: number): number {
    return low + (high - low) * this.#random.random();
  }

  /** An integer from low to high, both included. */
  integer(low: number, high: number): number {
    return Math.floor(this.number(low, high + 1));
  }

  chance(probability: number): boolean {
    return this.#random.random() < probability;
  }

  pick<T>(options: readonly T[]): T {
    return options[this.integer(0, options.length - 1)];
  }

  times<T>(count: number, make: (k: number) => T): T[] {
    return Array.from({ length: count }, (_, k) => make(k));
  }

  /** A shape of `rank` axes; one time in 20 one of them is empty, unless `empty` forbids it. */
  shape(rank: number, high = 5, empty = true): number[] {
    const shape = this.times(rank, () => this.integer(1, high));
    if (!this.finite && empty && rank > 0 && this.chance(0.05)) shape[this.integer(0, rank - 1)] = 0;
    return shape;
  }

  /** Two shapes that broadcast to a common one, which comes third. */
  broadcastShapes(maxRank = 4): [number[], number[], number[]] {
    const whole = this.shape(this.integer(0, maxRank));
    const side = () => {
      const kept = whole.map((extent) => (this.chance(0.25) ? 1 : extent));
      return kept.slice(this.chance(0.3) ? this.integer(0, kept.length) : 0);
    };
    const other = side();
    return this.chance(0.5) ? [whole, other, whole] : [other, whole, whole];
  }

  permutation(length: number): number[] {
    const order = this.times(length, (k) => k);
    for (let k = length - 1; k > 0; k--) {
      const other = this.integer(0, k);
      [order[k], order[other]] = [order[other], order[k]];
    }
    return order;
  }

  /** One axis, several, or undefined for all, as reductions take them; some counted from the end. */
  axes(rank: number): number[] | undefined {
    if (this.chance(0.2)) return undefined;
    const chosen = this.permutation(rank).slice(0, this.integer(0, rank));
    return chosen.map((axis) => (this.chance(0.2) ? axis - rank : axis));
  }

  /** An axis, from 0 or from the end. */
  axis(rank: number): number {
    const axis = this.integer(0, rank - 1);
    return this.chance(0.3) ? axis - rank : axis;
  }

  tensor(shape: number[], options: ValueOptions = {}): Values {
    const {
      dtype = "float32",
      low = dtype === "int32" ? -9 : -2,
      high = dtype === "int32" ? 10 : 2,
    } = options;
    const size = shape.reduce((product, extent) => product * extent, 1);
    const special = dtype === "float32" && !this.finite && options.special !== false && this.chance(0.35);
    const value = () => {
      if (dtype === "bool") return this.integer(0, 1);
      if (dtype === "int32") return this.integer(low, high - 1);
      return Math.fround(special && this.chance(0.2) ? this.pick(SPECIAL) : this.number(low, high));
    };
    return { shape, dtype, values: this.times(size, value) };
  }

  /** Integers from 0 to below `count`. */
  indices(shape: number[], count: number): Values {
    return this.tensor(shape, { dtype: "int32", low: 0, high: count });
  }
}
