import type * as tf from "@tensorflow/tfjs";

/** The examples of one step. */
export interface Batch {
  /** [batch, ...the model's input shape], disposed by the caller of `next`. */
  readonly x: tf.Tensor;
  /** Class numbers, one per example; of a target, the standardised values. */
  readonly labels: ArrayLike<number>;
}

/** An endless stream of training batches. */
export interface BatchStream {
  /** Batches in an epoch. */
  readonly perEpoch: number;
  next(): Promise<Batch>;
  /** Everything that determines the following batches, as JSON. */
  getState(): unknown;
  /**
   * Throws unless a value is the state of a stream over the same data after so many steps.
   *
   * @throws {ArgumentError} naming the part that is not
   */
  requireState(state: unknown, step: number): void;
  /** Continues from the state of another stream over the same data. */
  setState(state: unknown): Promise<void>;
}
