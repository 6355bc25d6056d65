import type * as tf from "@tensorflow/tfjs";

/** Updates trainable variables, and keeps its state between updates. */
export interface Optimizer {
  /** Number of updates so far. */
  readonly updates: number;
  /** State tensors with the variables' shapes, in a fixed order. They change in place. */
  readonly slots: readonly tf.Tensor[];
  /** Runs one update; `gradients` are keyed by the names of the variables, which are unique in tfjs. */
  step(gradients: tf.NamedTensorMap, rate: number): void;
  /** Restores the state of another optimizer. */
  restore(updates: number, slots: readonly Float32Array[]): void;
  /** Disposes the slots. */
  dispose(): void;
}
