import * as tf from "@tensorflow/tfjs";
import { SGD_NESTEROV } from "../nn/kernels/index.js";

/**
 * Stochastic gradient descent with Nesterov momentum and weight decay, as PyTorch defines it: for every weight w
 *
 *     d = gradient + weightDecay w      v = momentum v + d      w = w - rate (d + momentum v)
 *
 * One fused operation per tensor, on the wasm backend.
 */
export class SgdNesterov {
  private readonly velocities: tf.Tensor[];

  /**
   * @param variables what is trained
   * @param momentum in [0, 1]
   * @param weightDecay at least 0
   */
  constructor(
    private readonly variables: readonly tf.Variable[],
    private readonly momentum: number,
    private readonly weightDecay: number,
  ) {
    this.velocities = variables.map((variable) => tf.keep(tf.zerosLike(variable)));
  }

  /** One update; `gradients` by the names of the variables, which tfjs keeps unique. */
  step(gradients: tf.NamedTensorMap, rate: number): void {
    const attributes = { rate, momentum: this.momentum, decay: this.weightDecay };
    tf.tidy(() => {
      this.variables.forEach((weight, k) => {
        const inputs = { weight, gradient: gradients[weight.name], velocity: this.velocities[k] };
        weight.assign(tf.engine().runKernel<tf.Tensor>(SGD_NESTEROV, inputs, attributes));
      });
    });
  }

  /** Frees the velocities. */
  dispose(): void {
    tf.dispose(this.velocities);
  }
}
