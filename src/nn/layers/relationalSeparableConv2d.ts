import * as tf from "#tfjs";
import { relationalConvolution } from "../ops/relationalConvolution.js";
import type { Initializer } from "./presentWeights.js";
import { RelationalConvLayer, type StockConvolution } from "./relationalConvLayer.js";
import type { Constraint, GraphArgument, LayerVariable, Regularizer } from "./relationalLayer.js";

type SeparableArgs = Parameters<typeof tf.layers.separableConv2d>[0];

/** Arguments of `relationalSeparableConv2d`: those of `tf.layers.separableConv2d`, and the graph. */
export interface RelationalSeparableConv2dArgs
  extends
    Omit<
      SeparableArgs,
      "pointwiseConstraint" | "kernelInitializer" | "kernelRegularizer" | "kernelConstraint" | "dataFormat"
    >,
    GraphArgument {}

/** A stock separable convolution of tf.layers: see `StockLayer`. */
interface StockSeparable extends StockConvolution {
  readonly depthMultiplier: number;
  readonly depthwiseInitializer: Initializer;
  readonly depthwiseRegularizer: Regularizer;
  readonly depthwiseConstraint: Constraint;
  readonly pointwiseRegularizer: Regularizer;
}

/** A depthwise convolution and one round of message exchange. Made by `relationalSeparableConv2d`. */
export class RelationalSeparableConv2d extends RelationalConvLayer {
  /** @nocollapse */
  static readonly className = "RelationalSeparableConv2d";

  protected readonly stock: StockSeparable;
  private readonly pointwiseInitializer: Initializer | undefined;
  private depthwiseKernel: LayerVariable | undefined;

  constructor(args: RelationalSeparableConv2dArgs) {
    super(args);
    this.stock = tf.layers.separableConv2d({ ...args, name: this.name }) as unknown as StockSeparable;
    this.pointwiseInitializer = resolveInitializer(args.pointwiseInitializer);
  }

  /** The pointwise kernel as a dense [1, 1, inputs * depthMultiplier, filters] tensor, zeros where a block is absent. */
  densePointwiseKernel(): tf.Tensor4D {
    return this.expandKernel() as tf.Tensor4D;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const config = this.stock.getConfig();
    delete config.pointwiseConstraint;
    const { pointwiseInitializer: given } = this;
    config.pointwiseInitializer = given === undefined ? null : serialized(given);
    // tf.layers leaves the multiplier out
    const { depthMultiplier } = this.stock;
    return this.configWith({ ...config, depthMultiplier });
  }

  protected override addKernels(inputs: number): void {
    const { stock } = this;
    const { kernelSize, depthMultiplier } = stock;
    this.wire(inputs * depthMultiplier, this.filters);
    this.depthwiseKernel = this.addWeight(
      "depthwise_kernel",
      [...kernelSize, inputs, depthMultiplier],
      "float32",
      stock.depthwiseInitializer,
      stock.depthwiseRegularizer,
      true,
      stock.depthwiseConstraint,
    );
    this.addKernel("pointwise_kernel", {
      space: [1, 1],
      initializer: this.pointwiseInitializer,
      distribution: "uniform",
      regularizer: stock.pointwiseRegularizer,
    });
  }

  protected override convolve(x: tf.Tensor4D): tf.Tensor4D {
    const { strides, padding, dilationRate } = this.stock;
    const depthwise = this.depthwiseKernel!.read() as tf.Tensor4D;
    const channels = tf.depthwiseConv2d(x, depthwise, strides, padding, "NHWC", dilationRate);
    return relationalConvolution(channels, this.kernel as tf.Tensor3D, this.layout);
  }
}

/** Resolves an initializer. The separable convolution of tf.layers uses the depthwise initializer for both kernels. */
function resolveInitializer(given: SeparableArgs["pointwiseInitializer"]): Initializer | undefined {
  if (given == null) return undefined;
  const layer = tf.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: given });
  return (layer as unknown as { kernelInitializer: Initializer }).kernelInitializer;
}

function serialized(initializer: Initializer): tf.serialization.ConfigDictValue {
  const layer = tf.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: initializer });
  return layer.getConfig().kernelInitializer;
}

/**
 * A separable convolution wired by a relational graph: a depthwise convolution, then a relational 1x1 convolution as in
 * `relationalConv2d`.
 *
 * It is an ordinary layer of tf.layers over [batch, height, width, channels]: it trains with `model.fit`, is saved with
 * its model, and combines with any other layer.
 *
 * @param args those of `tf.layers.separableConv2d` without `pointwiseConstraint` and `dataFormat`, plus `graph`, which has
 *   at most as many nodes as there are depthwise channels and as there are filters. `pointwiseInitializer` is called with
 *   the dense shape [1, 1, inputs * depthMultiplier, filters], and the present entries are taken; default: Glorot uniform
 *   for the connections present
 * @throws {ArgumentError} for a graph with more nodes than filters; when the layer is built, for one with more nodes than
 *   depthwise channels
 *
 * Cost: one multiply-add per output pixel and tap of each depthwise channel, and one per output pixel and present entry.
 * Source: You et al., "Graph Structure of Neural Networks", ICML 2020 (ResNet-34-sep).
 *
 * @example
 * const ring = Graph.fromEdges(4, [[0, 1], [1, 2], [2, 3], [0, 3]]);
 * const layer = relationalSeparableConv2d({ filters: 8, kernelSize: 3, graph: ring, useBias: false });
 * layer.computeOutputShape([32, 28, 28, 4]); // [32, 26, 26, 8]
 */
export function relationalSeparableConv2d(args: RelationalSeparableConv2dArgs): RelationalSeparableConv2d {
  return new RelationalSeparableConv2d(args);
}
