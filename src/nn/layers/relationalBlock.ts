import * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import type { BatchNormState } from "../ops/batchNormRelu.js";
import { BlockLayout } from "../wiring/blockLayout.js";
import { fromGraphConfig, toGraphConfig, type GraphLike } from "./graphConfig.js";
import { normalizedProduct } from "../ops/normalizedProduct.js";
import { denseWeights, presentInitializer, type Initializer } from "./presentWeights.js";
import { RelationalLayer } from "./relationalLayer.js";
import { requireSquare } from "./requireSquare.js";
import { singleShape } from "./singleShape.js";

type DenseArgs = Parameters<typeof tf.layers.dense>[0];
type NormArgs = NonNullable<Parameters<typeof tf.layers.batchNormalization>[0]>;
type LayerVariable = tf.layers.Layer["trainableWeights"][number];
type Regularizer = Parameters<tf.layers.Layer["addWeight"]>[4];

/** Arguments of `relationalBlock`: those of a dense layer and of the batch normalisation behind it, and the graph. */
export interface RelationalBlockArgs
  extends
    Pick<
      DenseArgs,
      "units" | "activation" | "kernelInitializer" | "kernelRegularizer" | "inputShape" | "name" | "trainable"
    >,
    Pick<
      NormArgs,
      | "momentum"
      | "epsilon"
      | "gammaInitializer"
      | "betaInitializer"
      | "movingMeanInitializer"
      | "movingVarianceInitializer"
      | "gammaRegularizer"
      | "betaRegularizer"
    > {
  /** Who sends messages to whom: output channels of node i see input channels of node i and of its neighbours. */
  graph: GraphLike;
  /** Rounds of message exchange with the same kernel, 1 by default; from 2 on there must be as many units as inputs. */
  rounds?: number;
}

/** What tf.layers makes of the arguments of a dense layer: names resolved to objects. */
interface ResolvedDense {
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
  readonly activation: { apply(x: tf.Tensor): tf.Tensor; getClassName(): string };
  getConfig(): tf.serialization.ConfigDict;
}

/** The same of a batch normalisation's. */
interface ResolvedNorm {
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

/** The weights of one round's batch normalisation. */
type RoundWeights = Readonly<Record<"gamma" | "beta" | "movingMean" | "movingVariance", LayerVariable>>;

/** A relational layer, batch normalisation and activation in one. Made by `relationalBlock`. */
export class RelationalBlock extends RelationalLayer {
  /** @nocollapse */
  static readonly className = "RelationalBlock";

  readonly units: number;
  readonly graph: Graph;
  readonly rounds: number;
  private readonly dense: ResolvedDense;
  private readonly norm: ResolvedNorm;
  private readonly ownInitializer: boolean;
  private kernel: LayerVariable | undefined;
  private readonly roundWeights: RoundWeights[] = [];

  constructor(args: RelationalBlockArgs) {
    super(args);
    requireInteger("units", args.units, 1);
    const { units, activation = "relu", kernelInitializer, kernelRegularizer, rounds = 1 } = args;
    requireInteger("rounds", rounds, 1);
    this.units = units;
    this.rounds = rounds;
    this.graph = fromGraphConfig(args.graph);
    this.ownInitializer = kernelInitializer == null;
    // two layers, never built, resolve and serialize the arguments that they have in common with this one
    const denseArgs = { units, activation, kernelInitializer, kernelRegularizer, name: `${this.name}_dense` };
    this.dense = tf.layers.dense(denseArgs) as unknown as ResolvedDense;
    this.norm = tf.layers.batchNormalization(
      normArgsOf(args, `${this.name}_norm`),
    ) as unknown as ResolvedNorm;
    this.inputSpec = [{ ndim: 2 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const inputs = singleShape(inputShape)[1] as number;
    requireSquare(this.rounds, inputs, this.units);
    const layout = BlockLayout.of(this.graph, inputs, this.units);
    const { dense, norm, units } = this;
    this.blocks = layout;
    const given = this.ownInitializer ? undefined : dense.kernelInitializer;
    const initializer = presentInitializer(layout, [], given);
    this.kernel = this.addWeight(
      "kernel",
      [layout.entries],
      "float32",
      initializer,
      dense.kernelRegularizer,
      true,
    );
    for (let round = 1; round <= this.rounds; round++) {
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
    this.inputSpec = [{ ndim: 2, axes: { 1: inputs } }];
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [singleShape(inputShape)[0], this.units];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Parameters<tf.layers.Layer["call"]>[1]): tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const training = kwargs.training === true;
      const { layout, dense } = this;
      const relu = dense.activation.getClassName() === "relu";
      const kernel = this.kernel!.read() as tf.Tensor1D;
      let x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D;
      for (const weights of this.roundWeights) {
        x = normalizedProduct(x, kernel, layout, this.stateOf(weights), { relu, training });
        if (!relu) x = dense.activation.apply(x) as tf.Tensor2D;
      }
      return x;
    });
  }

  /** The kernel as a dense [inputs, units] matrix, zeros where a block is absent. */
  denseKernel(): tf.Tensor2D {
    const { layout } = this;
    return denseWeights(this.kernel!.read(), layout) as tf.Tensor2D;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { units, rounds } = this;
    const { activation, kernelInitializer, kernelRegularizer } = this.dense.getConfig();
    const { momentum, epsilon, ...norm } = this.norm.getConfig();
    const inits = Object.keys(norm).filter((key) =>
      /^(gamma|beta|moving).*(Initializer|Regularizer)$/.test(key),
    );
    return {
      units,
      rounds,
      activation,
      kernelInitializer: this.ownInitializer ? null : kernelInitializer,
      kernelRegularizer,
      momentum,
      epsilon,
      ...Object.fromEntries(inits.map((key) => [key, norm[key]])),
      graph: toGraphConfig(this.graph) as unknown as tf.serialization.ConfigDict,
      ...super.getConfig(),
    };
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

/** What of a block's arguments is its batch normalisation's. */
function normArgsOf(args: RelationalBlockArgs, name: string): NormArgs {
  const { momentum, epsilon, gammaRegularizer, betaRegularizer } = args;
  const { gammaInitializer, betaInitializer, movingMeanInitializer, movingVarianceInitializer } = args;
  const initializers = {
    gammaInitializer,
    betaInitializer,
    movingMeanInitializer,
    movingVarianceInitializer,
  };
  return { name, momentum, epsilon, gammaRegularizer, betaRegularizer, ...initializers };
}

/**
 * A relational layer, batch normalisation and activation as one layer, wired by a graph as `relationalDense` is:
 *
 *     y = activation(gamma (x W - mean) / sqrt(variance + epsilon) + beta)
 *
 * It computes what `relationalDense` without bias, `tf.layers.batchNormalization` and the activation compute one after
 * another, in one operation, and keeps the kernels' layout from block to block. With `rounds` messages are exchanged so
 * many times: x <- activation(norm_r(x W)) with one kernel and, for each round, a batch normalisation of its own.
 *
 * An ordinary layer of tf.layers, over [batch, channels]: it trains with `model.fit`, is saved with its model, and
 * stands beside any other.
 *
 * @param args `units`, `graph`, `rounds`; `activation` ("relu" by default), `kernelInitializer` and `kernelRegularizer`
 *   as for `relationalDense`; momentum, epsilon, initializers and regularizers as for `tf.layers.batchNormalization`
 * @throws {ArgumentError} when the graph has more nodes than channels, or `rounds` above 1 finds units that are not as
 *   many as the inputs, once the layer is built
 *
 * Cost: rounds times a multiplication and addition per example and present weight.
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
