import * as tf from "#tfjs";
import { ADAM } from "../../nn/kernels/index.js";
import { integerPower } from "../../portableMath.js";
import { FusedOptimizer } from "./fusedOptimizer.js";

/** Hyperparameters of Adam. */
interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** Whether weight decay is decoupled from the gradient (AdamW, Loshchilov and Hutter, 2019). */
  readonly decoupled: boolean;
}

/**
 * Adam (Kingma and Ba, 2015), as PyTorch computes it: for every weight w, at update t
 *
 *     g = gradient + weightDecay w                     (decoupled: g = gradient, and first w = w - rate weightDecay w)
 *     m = beta1 m + (1 - beta1) g      v = beta2 v + (1 - beta2) g g
 *     w = w - rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
 */
export class Adam extends FusedOptimizer {
  /**
   * @param variables to train
   * @param undecayed variables without weight decay
   */
  constructor(
    variables: readonly tf.Variable[],
    private readonly options: AdamOptions,
    private readonly undecayed: ReadonlySet<tf.Variable> = new Set(),
  ) {
    super(variables, 2);
  }

  protected override updated(
    weight: tf.Variable,
    gradient: tf.Tensor,
    [mean, variance]: readonly tf.Tensor[],
    rate: number,
  ): tf.Tensor {
    const { beta1, beta2, epsilon, weightDecay, decoupled } = this.options;
    const decay = this.undecayed.has(weight) ? 0 : weightDecay;
    const attributes = {
      rate: rate / (1 - integerPower(beta1, this.updates)),
      root: 1 / Math.sqrt(1 - integerPower(beta2, this.updates)),
      ...{ beta1, beta2, epsilon },
      decay: decoupled ? 0 : decay,
      keep: decoupled ? 1 - rate * decay : 1,
    };
    return tf.engine().runKernel(ADAM, { weight, gradient, mean, variance }, attributes);
  }
}
