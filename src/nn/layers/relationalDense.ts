import * as tf from "@tensorflow/tfjs";
import { ArgumentError, requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { BlockLayout } from "../wiring/blockLayout.js";
import { fromGraphConfig, toGraphConfig, type GraphLike } from "./graphConfig.js";
import { denseWeights, presentInitializer, type Initializer } from "./presentWeights.js";
import { RelationalLayer, type ResolvedBias } from "./relationalLayer.js";
import { requireSquare } from "./requireSquare.js";
import { relationalMatMul } from "../ops/relationalMatMul.js";
import { singleShape } from "./singleShape.js";

type DenseArgs = Parameters<typeof tf.layers.dense>[0];
type LayerVariable = tf.layers.Layer["trainableWeights"][number];

/** Arguments of `relationalDense`: those of `tf.layers.dense`, and the graph. */
export interface RelationalDenseArgs extends Omit<DenseArgs, "kernelConstraint"> {
  /** Who sends messages to whom: output channels of node i see input channels of node i and of its neighbours. */
  graph: GraphLike;
  /** Rounds of message exchange with the same weights, 1 by default; from 2 on there must be as many units as inputs. */
  rounds?: number;
}

/** What `tf.layers.dense` makes of its arguments: names resolved to objects. */
interface ResolvedDense extends ResolvedBias {
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Parameters<tf.layers.Layer["addWeight"]>[4];
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  getConfig(): tf.serialization.ConfigDict;
}

/**
 * A dense layer that is wired by a relational graph: rounds of message exchange. Made by `relationalDense`.
 */
export class RelationalDense extends RelationalLayer {
  /** @nocollapse */
  static readonly className = "RelationalDense";

  readonly units: number;
  readonly graph: Graph;
  readonly rounds: number;
  private readonly dense: ResolvedDense;
  private readonly ownInitializer: boolean;
  private kernel: LayerVariable | undefined;

  constructor(args: RelationalDenseArgs) {
    super(args);
    requireInteger("units", args.units, 1);
    if ((args as DenseArgs).kernelConstraint != null) {
      // constraints look along an axis of a matrix; the kernel of present blocks has none
      throw new ArgumentError("kernelConstraint", "absent", (args as DenseArgs).kernelConstraint);
    }
    this.units = args.units;
    this.rounds = args.rounds ?? 1;
    requireInteger("rounds", this.rounds, 1);
    this.graph = fromGraphConfig(args.graph);
    this.ownInitializer = args.kernelInitializer == null;
    // a dense layer, never built, resolves and serializes the arguments that both have in common
    this.dense = tf.layers.dense({ ...args, name: this.name }) as unknown as ResolvedDense;
    this.supportsMasking = true;
    this.inputSpec = [{ minNDim: 2 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = singleShape(inputShape);
    const inputs = shape[shape.length - 1] as number;
    requireSquare(this.rounds, inputs, this.units);
    const layout = BlockLayout.of(this.graph, inputs, this.units);
    const { dense } = this;
    const given = this.ownInitializer ? undefined : dense.kernelInitializer;
    this.blocks = layout;
    this.kernel = this.addWeight(
      "kernel",
      [layout.entries],
      "float32",
      presentInitializer(layout, [], given),
      dense.kernelRegularizer,
      true,
    );
    this.addBias(this.units, dense);
    this.inputSpec = [{ minNDim: 2, axes: { [-1]: inputs } }];
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [...singleShape(inputShape).slice(0, -1), this.units];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Parameters<tf.layers.Layer["call"]>[1]): tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      const { layout, kernel } = this;
      const rows = x.rank === 2 ? x : tf.reshape(x, [-1, layout.inputs]);
      let y: tf.Tensor = rows;
      for (let round = 1; round <= this.rounds; round++) {
        y = this.plusBias(relationalMatMul(y as tf.Tensor2D, kernel!.read() as tf.Tensor1D, layout));
        if (round < this.rounds) y = this.dense.activation.apply(y);
      }
      if (x.rank !== 2) y = tf.reshape(y, [...x.shape.slice(0, -1), this.units]);
      return this.dense.activation.apply(y);
    });
  }

  /** The kernel as a dense [inputs, units] matrix, zeros where a block is absent. */
  denseKernel(): tf.Tensor2D {
    const { layout } = this;
    return denseWeights(this.kernel!.read(), layout) as tf.Tensor2D;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const config = this.dense.getConfig();
    delete config.kernelConstraint;
    if (this.ownInitializer) config.kernelInitializer = null;
    const graph = toGraphConfig(this.graph) as unknown as tf.serialization.ConfigDict;
    return { ...config, graph, rounds: this.rounds, ...super.getConfig() };
  }
}

/**
 * A dense layer that is wired by a relational graph. Channels are shared out among the graph's nodes (see
 * `channelPartition`); the output channels of node i see the input channels of node i and of its neighbours, and no
 * others. Only these weights exist: the kernel is one vector of present blocks, not a matrix times a mask.
 *
 *     y = activation(x W + b),   W[a, b] = 0 unless node(a) = node(b) or the graph joins them
 *
 * With `rounds` messages are exchanged so many times, with the same weights: x <- activation(x W + b).
 *
 * An ordinary layer of tf.layers: it trains with `model.fit`, is saved with its model, and stands beside any other.
 *
 * @param args those of `tf.layers.dense` (no `kernelConstraint`; an initializer sees the dense shape [inputs, units],
 *   of which the present entries are taken; by default Glorot's normal one for the connections present), and `graph`,
 *   with at most as many nodes as there are input channels or units, and `rounds`
 * @throws {ArgumentError} when the graph has more nodes than channels, or `rounds` above 1 finds units that are not as
 *   many as the inputs, once the layer is built
 *
 * Cost: rounds times a multiplication and addition per example and present weight, instead of inputs * units.
 * Source: You et al., "Graph Structure of Neural Networks", ICML 2020.
 *
 * @example
 * const ring = Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3], [0, 3]]);
 * const layer = relationalDense({ units: 8, graph: ring, useBias: false, inputShape: [8] });
 * layer.computeOutputShape([32, 8]); // [32, 8]
 */
export function relationalDense(args: RelationalDenseArgs): RelationalDense {
  return new RelationalDense(args);
}
