import * as tf from "#tfjs";
import { ArgumentError } from "../../errors.js";
import { relationalMatMul } from "../ops/relationalMatMul.js";
import type { StockBias, StockKernel } from "./relationalLayer.js";
import { RelationalProduct, type ProductArguments } from "./relationalProduct.js";
import { singleShape } from "./singleShape.js";

type DenseArgs = Parameters<typeof tf.layers.dense>[0];

/** Arguments of `relationalDense`: those of `tf.layers.dense`, the graph, and the number of rounds. */
export interface RelationalDenseArgs
  extends Omit<DenseArgs, "kernelConstraint" | "units">, ProductArguments {}

/** A dense layer wired by a relational graph: rounds of message exchange. Made by `relationalDense`. */
export class RelationalDense extends RelationalProduct {
  /** @nocollapse */
  static readonly className = "RelationalDense";

  private readonly stock: StockBias & StockKernel;

  constructor(args: RelationalDenseArgs) {
    super(args);
    if ((args as DenseArgs).kernelConstraint != null) {
      // constraints work along an axis of a matrix; the sparse kernel has none
      throw new ArgumentError("kernelConstraint", "absent", (args as DenseArgs).kernelConstraint);
    }
    this.stock = tf.layers.dense({ ...args, name: this.name }) as unknown as StockBias & StockKernel;
    this.supportsMasking = true;
    this.inputSpec = [{ minNDim: 2 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const inputs = singleShape(inputShape).at(-1) as number;
    this.addMatrix(inputs, this.stock);
    this.addBias(this.units, this.stock);
    this.inputSpec = [{ minNDim: 2, axes: { [-1]: inputs } }];
    this.built = true;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const { layout, kernel, rounds, units } = this;
    const { activation } = this.stock;
    let y: tf.Tensor = x.rank === 2 ? x : tf.reshape(x, [-1, layout.inputs]);
    for (let round = 1; round <= rounds; round++) {
      y = this.plusBias(relationalMatMul(y as tf.Tensor2D, kernel as tf.Tensor1D, layout));
      if (round < rounds) y = activation.apply(y);
    }
    if (x.rank !== 2) y = tf.reshape(y, [...x.shape.slice(0, -1), units]);
    return activation.apply(y);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.configWith(this.stockKernelConfig(this.stock), { rounds: this.rounds });
  }
}

/**
 * A dense layer wired by a relational graph. The channels are divided among the graph's nodes (see `channelPartition`).
 * The output channels of node i see only the input channels of node i and of its neighbors. No other weights exist: the
 * kernel is one vector of present blocks, not a matrix times a mask.
 *
 *     y = activation(x W + b),   W[a, b] = 0 unless node(a) = node(b) or the graph joins them
 *
 * With `rounds`, messages are exchanged several times with the same weights: x <- activation(x W + b).
 *
 * It is an ordinary layer of tf.layers: it trains with `model.fit`, is saved with its model, and combines with any other
 * layer.
 *
 * @param args those of `tf.layers.dense` without `kernelConstraint`, plus `rounds` and `graph`, which has at most as many
 *   nodes as there are input channels and as there are units. `kernelInitializer` is called with the dense shape
 *   [inputs, units], and the present entries are taken; default: Glorot normal for the connections present
 * @throws {ArgumentError} when the layer is built and the graph has more nodes than channels, or `rounds` exceeds 1 and
 *   `units` differs from the number of inputs; at once for `units` and `rounds` that are not positive integers
 *
 * Cost: one multiply-add per round, example and present weight, instead of inputs * units per round and example.
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
