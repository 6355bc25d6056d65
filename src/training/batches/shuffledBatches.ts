import { NumpyRandomState, type NumpyState } from "../../random.js";

/** All that decides which batches come next. */
export interface ShuffledState {
  /** The random state before the current epoch's order was drawn. */
  readonly random: NumpyState;
  /** Batches of the current epoch that were taken. */
  readonly taken: number;
}

/**
 * Batches of examples without end. Each epoch takes them in a new random order; the examples that fill no whole batch at
 * its end are left out, as the reference's loader does.
 */
export class ShuffledBatches {
  /** Batches in an epoch. */
  readonly perEpoch: number;
  private readonly random: NumpyRandomState;
  private before: NumpyState;
  private order: Uint32Array;
  private taken = 0;

  /**
   * @param examples numbers of the examples, at least `batch`
   * @param batch examples per batch
   * @param seed of the orders: an integer from 0 to 2^32 - 1
   */
  constructor(
    private readonly examples: ArrayLike<number>,
    private readonly batch: number,
    seed: number,
  ) {
    this.perEpoch = Math.floor(examples.length / batch);
    this.random = new NumpyRandomState(seed);
    this.before = this.random.getState();
    this.order = this.random.permutation(examples.length);
  }

  /** Numbers of the examples of the next batch. */
  next(): Uint32Array {
    if (this.taken === this.perEpoch) this.draw();
    const first = this.taken++ * this.batch;
    return this.order.subarray(first, first + this.batch).map((place) => this.examples[place]);
  }

  getState(): ShuffledState {
    return { random: this.before, taken: this.taken };
  }

  /** Goes on where another one of the same examples and batch was. */
  setState({ random, taken }: ShuffledState): void {
    this.random.setState(random);
    this.draw();
    this.taken = taken;
  }

  private draw(): void {
    this.before = this.random.getState();
    this.order = this.random.permutation(this.examples.length);
    this.taken = 0;
  }
}
