import { NumpyRandomState, type NumpyState } from "../../random.js";

/** Everything that determines the following batches. */
export interface ShuffledState {
  /** Random state before the current epoch's order was drawn. */
  readonly random: NumpyState;
  /** Batches of the current epoch already taken. */
  readonly taken: number;
}

/**
 * An endless stream of batches. Each epoch takes the examples in a new random order and leaves out the incomplete last
 * batch, as the authors' loader does.
 */
export class ShuffledBatches {
  /** Batches in an epoch. */
  readonly perEpoch: number;
  private readonly random: NumpyRandomState;
  private before: NumpyState;
  private order: Uint32Array;
  private taken = 0;

  /**
   * @param examples indices of the examples, at least `batch`
   * @param batch examples per batch
   * @param seed of the random orders: an integer from 0 to 2^32 - 1
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

  /** Indices of the examples of the next batch. */
  next(): Uint32Array {
    if (this.taken === this.perEpoch) this.draw();
    const first = this.taken++ * this.batch;
    return this.order.subarray(first, first + this.batch).map((index) => this.examples[index]);
  }

  getState(): ShuffledState {
    return { random: this.before, taken: this.taken };
  }

  /** Continues from the state of another stream of the same examples and batch size. */
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
