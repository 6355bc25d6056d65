import * as tf from "#tfjs";
import type { Optimizer } from "./optimizer.js";

/** An optimizer that updates a variable and its state in one operation of the wasm backend. */
export abstract class FusedOptimizer implements Optimizer {
  slots: readonly tf.Tensor[];
  updates = 0;

  /**
   * @param variables to train
   * @param perVariable state tensors per variable, initially zeros
   */
  protected constructor(
    private readonly variables: readonly tf.Variable[],
    private readonly perVariable: number,
  ) {
    const owners = variables.flatMap((variable) => Array.from({ length: perVariable }, () => variable));
    this.slots = owners.map((variable) => tf.keep(tf.zerosLike(variable)));
  }

  /** The new value of a weight; its `slots` change in place. */
  protected abstract updated(
    weight: tf.Variable,
    gradient: tf.Tensor,
    slots: readonly tf.Tensor[],
    rate: number,
  ): tf.Tensor;

  step(gradients: tf.NamedTensorMap, rate: number): void {
    this.updates++;
    tf.tidy(() => {
      this.variables.forEach((weight, k) => {
        const slots = this.slots.slice(k * this.perVariable, (k + 1) * this.perVariable);
        weight.assign(this.updated(weight, gradients[weight.name], slots, rate));
      });
    });
  }

  restore(updates: number, slots: readonly Float32Array[]): void {
    const restored = this.slots.map((slot, k) => tf.keep(tf.tensor(slots[k], slot.shape)));
    this.dispose();
    this.slots = restored;
    this.updates = updates;
  }

  dispose(): void {
    tf.dispose([...this.slots]);
  }
}
