import * as tf from "@tensorflow/tfjs";
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
 * A two-dimensional convolution that is wired by a relational graph. Channels are shared out among the graph's nodes (see
 * `channelPartition`); the output channels of node i see the input channels of node i and of its neighbours, at every tap
 * of the filter, and no others. Only these weights exist: the kernel is [height, width, present entries].
 *
 * An ordinary layer of tf.layers over [batch, height, width, channels]: it trains with `model.fit`, is saved with its
 * model, and stands beside any other.
 *
 * @param args those of `tf.layers.conv2d` (no `kernelConstraint`, no `dataFormat`; an initializer sees the dense shape
 *   [height, width, inputs, filters], of which the present entries are taken; by default Glorot's normal one for the
 *   connections present), and `graph`, with at most as many nodes as there are input channels or filters
 * @throws {ArgumentError} when the graph has more nodes than channels, once the layer is built
 *
 * Cost: a multiplication and addition per output pixel, tap and present entry; a quarter of it for 3 by 3 filters with
 * stride 1 on the wasm backend, where that pays.
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
