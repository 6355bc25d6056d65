import * as tf from "@tensorflow/tfjs";
import type { Graph } from "../../graph/graph.js";
import { BlockLayout } from "../wiring/blockLayout.js";
import { fromGraphConfig, toGraphConfig, type GraphLike } from "./graphConfig.js";
import { denseWeights, presentInitializer, type Initializer } from "./presentWeights.js";
import { relationalConvolution } from "../ops/relationalConvolution.js";
import { RelationalLayer, type ResolvedBias } from "./relationalLayer.js";
import { requireFilters, requirePlainConvolution } from "./requirePlainConvolution.js";
import { singleShape } from "./singleShape.js";

type SeparableArgs = Parameters<typeof tf.layers.separableConv2d>[0];
type AddWeight = Parameters<tf.layers.Layer["addWeight"]>;
type LayerVariable = tf.layers.Layer["trainableWeights"][number];

/** Arguments of `relationalSeparableConv2d`: those of `tf.layers.separableConv2d`, and the graph. */
export interface RelationalSeparableConv2dArgs extends Omit<
  SeparableArgs,
  "pointwiseConstraint" | "kernelInitializer" | "kernelRegularizer" | "kernelConstraint" | "dataFormat"
> {
  /** Who sends messages to whom: output channels of node i see depthwise channels of node i and of its neighbours. */
  graph: GraphLike;
}

/** What `tf.layers.separableConv2d` makes of its arguments: names resolved to objects, numbers to pairs. */
interface ResolvedSeparable extends ResolvedBias {
  readonly kernelSize: [number, number];
  readonly strides: [number, number];
  readonly dilationRate: [number, number];
  readonly padding: "valid" | "same";
  readonly depthMultiplier: number;
  readonly depthwiseInitializer: Initializer;
  readonly depthwiseRegularizer: AddWeight[4];
  readonly depthwiseConstraint: AddWeight[6];
  readonly pointwiseRegularizer: AddWeight[4];
  readonly activation: { apply(x: tf.Tensor): tf.Tensor };
  computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape;
  getConfig(): tf.serialization.ConfigDict;
}

/** A convolution of every channel, and one round of message exchange. Made by `relationalSeparableConv2d`. */
export class RelationalSeparableConv2d extends RelationalLayer {
  /** @nocollapse */
  static readonly className = "RelationalSeparableConv2d";

  readonly filters: number;
  readonly graph: Graph;
  private readonly separable: ResolvedSeparable;
  private readonly pointwiseInitializer: Initializer | undefined;
  private depthwiseKernel: LayerVariable | undefined;
  private pointwiseKernel: LayerVariable | undefined;

  constructor(args: RelationalSeparableConv2dArgs) {
    super(args);
    requirePlainConvolution(args);
    this.filters = args.filters;
    this.graph = fromGraphConfig(args.graph);
    requireFilters(args.filters, this.graph);
    // a layer of tf.layers, never built, resolves and serializes the arguments that both have in common
    this.separable = tf.layers.separableConv2d({ ...args, name: this.name }) as unknown as ResolvedSeparable;
    this.pointwiseInitializer = resolveInitializer(args.pointwiseInitializer);
    this.inputSpec = [{ ndim: 4 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const inputs = singleShape(inputShape)[3] as number;
    const { separable, filters } = this;
    const { kernelSize, depthMultiplier } = separable;
    const layout = BlockLayout.of(this.graph, inputs * depthMultiplier, filters);
    this.blocks = layout;
    this.depthwiseKernel = this.addWeight(
      "depthwise_kernel",
      [...kernelSize, inputs, depthMultiplier],
      "float32",
      separable.depthwiseInitializer,
      separable.depthwiseRegularizer,
      true,
      separable.depthwiseConstraint,
    );
    this.pointwiseKernel = this.addWeight(
      "pointwise_kernel",
      [1, 1, layout.entries],
      "float32",
      presentInitializer(layout, [1, 1], this.pointwiseInitializer, "uniform"),
      separable.pointwiseRegularizer,
    );
    this.addBias(filters, separable);
    this.inputSpec = [{ ndim: 4, axes: { 3: inputs } }];
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return this.separable.computeOutputShape(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Parameters<tf.layers.Layer["call"]>[1]): tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor4D;
      const { strides, padding, dilationRate, activation } = this.separable;
      const depthwise = this.depthwiseKernel!.read() as tf.Tensor4D;
      const pointwise = this.pointwiseKernel!.read() as tf.Tensor3D;
      const channels = tf.depthwiseConv2d(x, depthwise, strides, padding, "NHWC", dilationRate);
      const y = relationalConvolution(channels, pointwise, this.layout);
      return activation.apply(this.plusBias(y));
    });
  }

  /** The pointwise kernel as a dense [1, 1, inputs * depthMultiplier, filters] tensor, zeros where a block is absent. */
  densePointwiseKernel(): tf.Tensor4D {
    const { layout } = this;
    return denseWeights(this.pointwiseKernel!.read(), layout) as tf.Tensor4D;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const config = this.separable.getConfig();
    delete config.pointwiseConstraint;
    config.pointwiseInitializer =
      this.pointwiseInitializer === undefined ? null : serialized(this.pointwiseInitializer);
    const graph = toGraphConfig(this.graph) as unknown as tf.serialization.ConfigDict;
    // tf.layers forgets the multiplier
    const { depthMultiplier } = this.separable;
    return { ...config, depthMultiplier, graph, ...super.getConfig() };
  }
}

/** tf.layers' separable convolution takes the depthwise initializer for both kernels; an ordinary one resolves the other. */
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
 * A separable convolution that is wired by a relational graph: every channel is convolved on its own, then the channels
 * of each pixel exchange messages as in `relationalConv2d` with a filter of one pixel.
 *
 * An ordinary layer of tf.layers over [batch, height, width, channels]: it trains with `model.fit`, is saved with its
 * model, and stands beside any other.
 *
 * @param args those of `tf.layers.separableConv2d` (no `pointwiseConstraint`, no `dataFormat`; `pointwiseInitializer` sees
 *   the dense shape [1, 1, inputs * depthMultiplier, filters], of which the present entries are taken; by default Glorot's
 *   uniform one for the connections present), and `graph`, with at most as many nodes as there are depthwise channels
 *   or filters
 * @throws {ArgumentError} when the graph has more nodes than channels, once the layer is built
 *
 * Cost: a multiplication and addition per output pixel for each tap of each depthwise channel, and for each present entry.
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
