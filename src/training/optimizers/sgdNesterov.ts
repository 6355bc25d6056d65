import * as tf from "#tfjs";
import { SGD_NESTEROV } from "../../nn/kernels/index.js";
import { FusedOptimizer } from "./fusedOptimizer.js";

/**
 * Stochastic gradient descent with Nesterov momentum and weight decay, as PyTorch defines it: for every weight w
 *
 *     d = gradient + weightDecay w      v = momentum v + d      w = w - rate (d + momentum v)
 */
export class SgdNesterov extends FusedOptimizer {
  /**
   * @param variables to train
   * @param momentum in [0, 1]
   * @param weightDecay at least 0
   * @param undecayed variables without weight decay
   */
  constructor(
    variables: readonly tf.Variable[],
    private readonly momentum: number,
    private readonly weightDecay: number,
    private readonly undecayed: ReadonlySet<tf.Variable> = new Set(),
  ) {
    super(variables, 1);
  }

  protected override updated(
    weight: tf.Variable,
    gradient: tf.Tensor,
    [velocity]: readonly tf.Tensor[],
    rate: number,
  ): tf.Tensor {
    const decay = this.undecayed.has(weight) ? 0 : this.weightDecay;
    return tf
      .engine()
      .runKernel(SGD_NESTEROV, { weight, gradient, velocity }, { rate, momentum: this.momentum, decay });
  }
}
