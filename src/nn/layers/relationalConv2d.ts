import * as tf from "#tfjs";
import { relationalConvolution } from "../ops/relationalConvolution.js";
import { RelationalConvLayer, type StockConvolution } from "./relationalConvLayer.js";
import type { GraphArgument, StockKernel } from "./relationalLayer.js";

type ConvArgs = Parameters<typeof tf.layers.conv2d>[0];

/** Arguments of `relationalConv2d`: those of `tf.layers.conv2d`, and the graph. */
export interface RelationalConv2dArgs
  extends Omit<ConvArgs, "kernelConstraint" | "dataFormat">, GraphArgument {}

/** A convolution wired by a relational graph: one round of message exchange. Made by `relationalConv2d`. */
export class RelationalConv2d extends RelationalConvLayer {
  /** @nocollapse */
  static readonly className = "RelationalConv2d";

  protected readonly stock: StockConvolution & StockKernel;

  constructor(args: RelationalConv2dArgs) {
    super(args);
    const stock: unknown = tf.layers.conv2d({ ...args, name: this.name });
    this.stock = stock as StockConvolution & StockKernel;
  }

  /** The kernel as a dense [height, width, inputs, filters] tensor, zeros where a block is absent. */
  denseKernel(): tf.Tensor4D {
    return this.expandKernel() as tf.Tensor4D;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.configWith(this.stockKernelConfig(this.stock));
  }

  protected override addKernels(inputs: number): void {
    this.wire(inputs, this.filters);
    this.addStockKernel(this.stock, this.stock.kernelSize);
  }

  protected override convolve(x: tf.Tensor4D): tf.Tensor4D {
    const { strides, padding, dilationRate: dilations } = this.stock;
    const kernel = this.kernel as tf.Tensor3D;
    return relationalConvolution(x, kernel, this.layout, { strides, padding, dilations });
  }
}

/**
 * A 2-D convolution wired by a relational graph. The channels are divided among the graph's nodes (see
 * `channelPartition`). At every tap of the filter, the output channels of node i see only the input channels of node i and
 * of its neighbors. No other weights exist: the kernel is [height, width, present entries].
 *
 * It is an ordinary layer of tf.layers over [batch, height, width, channels]: it trains with `model.fit`, is saved with
 * its model, and combines with any other layer.
 *
 * @param args those of `tf.layers.conv2d` without `kernelConstraint` and `dataFormat`, plus `graph`, which has at most as
 *   many nodes as there are input channels and as there are filters. `kernelInitializer` is called with the dense shape
 *   [height, width, inputs, filters], and the present entries are taken; default: Glorot normal for the connections
 *   present
 * @throws {ArgumentError} for a graph with more nodes than filters; when the layer is built, for one with more nodes than
 *   input channels
 *
 * Cost: one multiply-add per output pixel, tap and present entry. On the wasm backend, 3x3 filters with stride 1 need a
 * quarter of that where Winograd's method is faster.
 * Source: You et al., "Graph Structure of Neural Networks", ICML 2020.
 *
 * @example
 * const ring = Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3], [0, 3]]);
 * const layer = relationalConv2d({ filters: 8, kernelSize: 3, strides: 2, padding: "same", graph: ring });
 * layer.computeOutputShape([32, 28, 28, 4]); // [32, 14, 14, 8]
 */
export function relationalConv2d(args: RelationalConv2dArgs): RelationalConv2d {
  return new RelationalConv2d(args);
}
