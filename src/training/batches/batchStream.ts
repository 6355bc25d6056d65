import type * as tf from "@tensorflow/tfjs";

/** Examples for one step. */
export interface Batch {
  /** [batch, ...the model's input shape], to be disposed by whoever took it. */
  readonly x: tf.Tensor;
  /** Class numbers, one for each example. */
  readonly labels: ArrayLike<number>;
}

/** Training batches without end. */
export interface BatchStream {
  /** Batches in an epoch. */
  readonly perEpoch: number;
  next(): Promise<Batch>;
  /** All that decides the batches to come, as JSON. */
  getState(): unknown;
  /** Goes on where another stream over the same data was. */
  setState(state: unknown): Promise<void>;
}
