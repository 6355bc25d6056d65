import type * as tf from "@tensorflow/tfjs";

/** What moves trained numbers, and all that it remembers between two updates. */
export interface Optimizer {
  /** Updates done. */
  readonly updates: number;
  /** What it remembers: tensors of the variables' shapes, in a fixed order. They change in place. */
  readonly slots: readonly tf.Tensor[];
  /** One update; `gradients` by the names of the variables, which tfjs keeps unique. */
  step(gradients: tf.NamedTensorMap, rate: number): void;
  /** Goes on from another one's memory. */
  restore(updates: number, slots: readonly Float32Array[]): void;
  /** Frees the slots. */
  dispose(): void;
}
