import * as tf from "@tensorflow/tfjs";
import type { Graph } from "../../graph/graph.js";
import { BlockLayout } from "../wiring/blockLayout.js";
import { fromGraphConfig, toGraphConfig, type GraphLike } from "./graphConfig.js";
import { denseWeights, presentInitializer, type Initializer } from "./presentWeights.js";
import { relationalConvolution } from "../ops/relationalConvolution.js";
import { RelationalLayer, type ResolvedBias } from "./relationalLayer.js";
import { requireFilters, requirePlainConvolution } from "./requirePlainConvolution.js";
import { singleShape } from "./singleShape.js";

type ConvArgs = Parameters<typeof tf.layers.conv2d>[0];
type AddWeight = Parameters<tf.layers.Layer["addWeight"]>;
type LayerVariable = tf.layers.Layer["trainableWeights"][number];

/** Arguments of `relationalConv2d`: those of `tf.layers.conv2d`, and the graph. */
export interface RelationalConv2dArgs extends Omit<ConvArgs, "kernelConstraint" | "dataFormat"> {
  /** Who sends messages to whom: output channels of node i see input channels of node i and of its neighbours. */
  graph: GraphLike;
}

/** What `tf.layers.conv2d` makes of its arguments: names resolved to objects, numbers to pairs. */
interface ResolvedConv extends ResolvedBias {
  readonly kernelSize: [number, number];
  readonly strides: [number, number];
  readonly dilationRate: [number, number];
  readonly padding: "valid" | "same";
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: AddWeight[4];
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape;
  getConfig(): tf.serialization.ConfigDict;
}

/**
 * A convolution that is wired by a relational graph: one round of message exchange. Made by `relationalConv2d`.
 */
export class RelationalConv2d extends RelationalLayer {
  /** @nocollapse */
  static readonly className = "RelationalConv2d";

  readonly filters: number;
  readonly graph: Graph;
  private readonly conv: ResolvedConv;
  private readonly ownInitializer: boolean;
  private kernel: LayerVariable | undefined;

  constructor(args: RelationalConv2dArgs) {
    super(args);
    requirePlainConvolution(args);
    this.filters = args.filters;
    this.graph = fromGraphConfig(args.graph);
    requireFilters(args.filters, this.graph);
    this.ownInitializer = args.kernelInitializer == null;
    // a convolutional layer, never built, resolves and serializes the arguments that both have in common
    this.conv = tf.layers.conv2d({ ...args, name: this.name }) as unknown as ResolvedConv;
    this.inputSpec = [{ ndim: 4 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const inputs = singleShape(inputShape)[3] as number;
    const { conv, filters } = this;
    const layout = BlockLayout.of(this.graph, inputs, filters);
    const given = this.ownInitializer ? undefined : conv.kernelInitializer;
    this.blocks = layout;
    this.kernel = this.addWeight(
      "kernel",
      [...conv.kernelSize, layout.entries],
      "float32",
      presentInitializer(layout, conv.kernelSize, given),
      conv.kernelRegularizer,
    );
    this.addBias(filters, conv);
    this.inputSpec = [{ ndim: 4, axes: { 3: inputs } }];
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return this.conv.computeOutputShape(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Parameters<tf.layers.Layer["call"]>[1]): tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
      const { strides, padding, dilationRate: dilations } = this.conv;
      const kernel = this.kernel!.read() as tf.Tensor3D;
      const y = relationalConvolution(x, kernel, this.layout, { strides, padding, dilations });
      return this.conv.activation.apply(this.plusBias(y));
    });
  }

  /** The kernel as a dense [height, width, inputs, filters] tensor, zeros where a block is absent. */
  denseKernel(): tf.Tensor4D {
    const { layout } = this;
    return denseWeights(this.kernel!.read(), layout) as tf.Tensor4D;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const config = this.conv.getConfig();
    delete config.kernelConstraint;
    if (this.ownInitializer) config.kernelInitializer = null;
    const graph = toGraphConfig(this.graph) as unknown as tf.serialization.ConfigDict;
    return { ...config, graph, ...super.getConfig() };
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
