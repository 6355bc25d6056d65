import * as tf from "#tfjs";
import type { BatchNormState } from "../ops/batchNormTraining.js";
import { normalizedProduct } from "../ops/normalizedProduct.js";
import type { Initializer } from "./presentWeights.js";
import type { CallOptions, LayerVariable, Regularizer, StockKernel } from "./relationalLayer.js";
import { RelationalProduct, type ProductArguments } from "./relationalProduct.js";
import { singleShape } from "./singleShape.js";

type DenseArgs = Parameters<typeof tf.layers.dense>[0];
type NormArgs = NonNullable<Parameters<typeof tf.layers.batchNormalization>[0]>;

/** The arguments that go to the batch normalization, in the order in which a saved model has them. */
const normKeys = [
  "momentum",
  "epsilon",
  "betaInitializer",
  "gammaInitializer",
  "movingMeanInitializer",
  "movingVarianceInitializer",
  "betaRegularizer",
  "gammaRegularizer",
] as const satisfies (keyof NormArgs)[];

/** Arguments of `relationalBlock`: those of a dense layer and of the batch normalization after it, and the graph. */
export interface RelationalBlockArgs
  extends
    Pick<
      DenseArgs,
      "activation" | "kernelInitializer" | "kernelRegularizer" | "inputShape" | "name" | "trainable"
    >,
    Pick<NormArgs, (typeof normKeys)[number]>,
    ProductArguments {}

/** A stock batch normalization of tf.layers: see `StockLayer`. */
interface StockNorm {
  readonly momentum: number;
  readonly epsilon: number;
  readonly gammaInitializer: Initializer;
  readonly betaInitializer: Initializer;
  readonly movingMeanInitializer: Initializer;
  readonly movingVarianceInitializer: Initializer;
  readonly gammaRegularizer: Regularizer;
  readonly betaRegularizer: Regularizer;
  getConfig(): tf.serialization.ConfigDict;
}

/** The weights of one round's batch normalization. */
type RoundWeights = Readonly<Record<"gamma" | "beta" | "movingMean" | "movingVariance", LayerVariable>>;

/** A relational layer, batch normalization and activation in one. Made by `relationalBlock`. */
export class RelationalBlock extends RelationalProduct {
  /** @nocollapse */
  static readonly className = "RelationalBlock";

  private readonly stock: StockKernel;
  private readonly norm: StockNorm;
  private readonly roundWeights: RoundWeights[] = [];

  constructor(args: RelationalBlockArgs) {
    super(args);
    const { units, activation = "relu", kernelInitializer, kernelRegularizer } = args;
    const denseArgs = { units, activation, kernelInitializer, kernelRegularizer, name: `${this.name}_dense` };
    const normArgs = { ...pick(args, normKeys), name: `${this.name}_norm` };
    this.stock = tf.layers.dense(denseArgs) as unknown as StockKernel;
    this.norm = tf.layers.batchNormalization(normArgs) as unknown as StockNorm;
    this.inputSpec = [{ ndim: 2 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const inputs = singleShape(inputShape)[1] as number;
    this.addMatrix(inputs, this.stock);
    for (let round = 1; round <= this.rounds; round++) this.addRound(round);
    this.inputSpec = [{ ndim: 2, axes: { 1: inputs } }];
    this.built = true;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { units, rounds } = this;
    const { activation, kernelInitializer, kernelRegularizer } = this.stockKernelConfig(this.stock);
    const norm = pick(this.norm.getConfig(), normKeys);
    return this.configWith({ units, rounds, activation, kernelInitializer, kernelRegularizer, ...norm });
  }

  protected override forward(x: tf.Tensor, kwargs: CallOptions): tf.Tensor {
    const { kernel, layout } = this;
    const { activation } = this.stock;
    const relu = activation.getClassName() === "relu";
    const options = { relu, training: kwargs.training === true };
    let y = x as tf.Tensor2D;
    for (const weights of this.roundWeights) {
      y = normalizedProduct(y, kernel as tf.Tensor1D, layout, this.stateOf(weights), options);
      if (!relu) y = activation.apply(y) as tf.Tensor2D;
    }
    return y;
  }

  /** Adds the weights of a round's batch normalization. */
  private addRound(round: number): void {
    const { norm, units } = this;
    const suffix = round === 1 ? "" : `_${round}`;
    const add = (name: string, initial: Initializer, regularizer?: Regularizer, trainable = false) =>
      this.addWeight(name + suffix, [units], "float32", initial, regularizer, trainable);
    this.roundWeights.push({
      gamma: add("gamma", norm.gammaInitializer, norm.gammaRegularizer, true),
      beta: add("beta", norm.betaInitializer, norm.betaRegularizer, true),
      movingMean: add("moving_mean", norm.movingMeanInitializer),
      movingVariance: add("moving_variance", norm.movingVarianceInitializer),
    });
  }

  private stateOf({ gamma, beta, movingMean, movingVariance }: RoundWeights): BatchNormState {
    const { epsilon, momentum } = this.norm;
    const variable = (weight: LayerVariable) => weight.read() as tf.Variable;
    return {
      gamma: variable(gamma),
      beta: variable(beta),
      movingMean: variable(movingMean),
      movingVariance: variable(movingVariance),
      epsilon,
      momentum,
    };
  }
}

/** The entries of an object that have these keys, in their order. */
function pick<Entries extends object, Key extends keyof Entries>(
  from: Entries,
  keys: readonly Key[],
): Pick<Entries, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<Entries, Key>;
}

/**
 * A relational layer, batch normalization and activation as one layer. The graph wires it as in `relationalDense`:
 *
 *     y = activation(gamma (x W - mean) / sqrt(variance + epsilon) + beta)
 *
 * It computes the same as `relationalDense` without bias, `tf.layers.batchNormalization` and the activation, but in one
 * operation. Activations stay in the kernels' layout from block to block. With `rounds`, messages are exchanged several
 * times: x <- activation(norm_r(x W)), with one kernel for all rounds and one batch normalization per round.
 *
 * It is an ordinary layer of tf.layers, over [batch, channels]: it trains with `model.fit`, is saved with its model, and
 * combines with any other layer.
 *
 * @param args `units`, `graph`, `rounds`; `activation` ("relu" by default), `kernelInitializer` and `kernelRegularizer`
 *   as for `relationalDense`; momentum, epsilon, initializers and regularizers as for `tf.layers.batchNormalization`
 * @throws {ArgumentError} when the layer is built and the graph has more nodes than channels, or `rounds` exceeds 1 and
 *   `units` differs from the number of inputs; at once for `units` and `rounds` that are not positive integers
 *
 * Cost: one multiply-add per round, example and present weight.
 * Source: You et al., "Graph Structure of Neural Networks", ICML 2020.
 *
 * @example
 * const ring = Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3], [0, 3]]);
 * const block = relationalBlock({ units: 8, graph: ring, rounds: 2, inputShape: [8] });
 * block.computeOutputShape([32, 8]); // [32, 8]
 */
export function relationalBlock(args: RelationalBlockArgs): RelationalBlock {
  return new RelationalBlock(args);
}
