import * as tf from "#tfjs";
import { ArgumentError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { rejectForeignArguments, rejectForeignSymbols } from "../copies/rejectForeign.js";
import { BlockLayout } from "../wiring/blockLayout.js";
import { fromGraphConfig, toGraphConfig, type GraphLike } from "./graphConfig.js";
import { denseWeights, presentInitializer, type Initializer } from "./presentWeights.js";

type LayerArguments = ConstructorParameters<typeof tf.layers.Layer>[0];
type AddWeight = Parameters<tf.layers.Layer["addWeight"]>;

/** A weight of a layer. */
export type LayerVariable = ReturnType<tf.layers.Layer["addWeight"]>;
export type Regularizer = AddWeight[4];
export type Constraint = AddWeight[6];

/** The `kwargs` of `call`. */
export type CallOptions = Parameters<tf.layers.Layer["call"]>[1];

/** The argument that every relational layer has. */
export interface GraphArgument {
  /**
   * Who sends messages to whom: the output channels of node i see the input channels of node i and of its neighbors. In a
   * separable convolution the input channels are those of the depthwise step.
   */
  graph: GraphLike;
}

/**
 * A stock layer of tf.layers that is never built. It resolves the arguments that a relational layer shares with it: names
 * become objects, numbers pairs. It also serializes them.
 */
export interface StockLayer {
  readonly activation: { apply(x: tf.Tensor): tf.Tensor; getClassName(): string };
  computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape;
  getConfig(): tf.serialization.ConfigDict;
}

/** A stock layer with a bias. */
export interface StockBias extends StockLayer {
  readonly useBias: boolean;
  readonly biasInitializer: Initializer;
  readonly biasRegularizer: Regularizer;
  readonly biasConstraint: Constraint;
}

/** A stock layer with one kernel. */
export interface StockKernel extends StockLayer {
  readonly kernelInitializer: Initializer;
  readonly kernelRegularizer: Regularizer;
}

/** Settings of a relational layer's kernel. */
interface KernelOptions {
  /** Height and width of the filter; empty for a matrix. */
  readonly space: readonly number[];
  /** Called with the dense shape; undefined: Glorot's, for the connections present. */
  readonly initializer: Initializer | undefined;
  /** Of the default initializer. */
  readonly distribution?: "normal" | "uniform";
  readonly regularizer: Regularizer;
}

/** Shared by all layers that are wired by a relational graph: the graph, its layout, the sparse kernel and the bias. */
export abstract class RelationalLayer extends tf.layers.Layer {
  readonly graph: Graph;
  private blocks: BlockLayout | undefined;
  private kernelVariable: LayerVariable | undefined;
  private bias: LayerVariable | undefined;
  private readonly hasInitializer: boolean;

  constructor(args: NonNullable<LayerArguments> & GraphArgument & { readonly kernelInitializer?: unknown }) {
    super(args);
    rejectForeignArguments(this.name, args);
    this.graph = fromGraphConfig(args.graph);
    this.hasInitializer = args.kernelInitializer != null;
  }

  /** The present entries of the kernel (of a filter: at each tap). Known once the layer is built. */
  get layout(): BlockLayout {
    if (this.blocks === undefined)
      throw new ArgumentError(`layer ${this.name}`, "built", "one without input");
    return this.blocks;
  }

  override apply(...[inputs, kwargs]: Parameters<tf.layers.Layer["apply"]>) {
    rejectForeignSymbols(this.name, inputs);
    return super.apply(inputs, kwargs);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: CallOptions): tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      return this.forward(Array.isArray(inputs) ? inputs[0] : inputs, kwargs);
    });
  }

  /** The output for one input. The caller frees intermediate tensors. */
  protected abstract forward(x: tf.Tensor, kwargs: CallOptions): tf.Tensor;

  /** Sets the layout for these numbers of channels. */
  protected wire(inputs: number, outputs: number): void {
    this.blocks = BlockLayout.of(this.graph, inputs, outputs);
  }

  /** Adds a kernel of the present entries, [...space, layout.entries], to a wired layer. */
  protected addKernel(name: string, options: KernelOptions): void {
    const { space, initializer, distribution, regularizer } = options;
    const { layout } = this;
    const present = presentInitializer(layout, space, initializer, distribution);
    const shape = [...space, layout.entries];
    this.kernelVariable = this.addWeight(name, shape, "float32", present, regularizer);
  }

  /** Adds a kernel with the settings of a stock layer. */
  protected addStockKernel(stock: StockKernel, space: readonly number[] = []): void {
    const initializer = this.hasInitializer ? stock.kernelInitializer : undefined;
    this.addKernel("kernel", { space, initializer, regularizer: stock.kernelRegularizer });
  }

  /** A stock layer's configuration without a constraint; the default initializer is null. */
  protected stockKernelConfig(stock: StockKernel): tf.serialization.ConfigDict {
    const config = stock.getConfig();
    delete config.kernelConstraint;
    return this.hasInitializer ? config : { ...config, kernelInitializer: null };
  }

  /** The present entries of the kernel. */
  protected get kernel(): tf.Tensor {
    return this.kernelVariable!.read();
  }

  /** The kernel as dense weights [...space, inputs, outputs], zeros where a block is absent. */
  protected expandKernel(): tf.Tensor {
    const { layout } = this;
    return denseWeights(this.kernel, layout);
  }

  /** Adds a bias, if the layer has one. */
  protected addBias(outputs: number, stock: StockBias): void {
    if (!stock.useBias) return;
    const { biasInitializer, biasRegularizer, biasConstraint } = stock;
    this.bias = this.addWeight(
      "bias",
      [outputs],
      "float32",
      biasInitializer,
      biasRegularizer,
      true,
      biasConstraint,
    );
  }

  /** y plus the bias, if the layer has one. */
  protected plusBias(y: tf.Tensor): tf.Tensor {
    return this.bias === undefined ? y : tf.add(y, this.bias.read());
  }

  /** A configuration for a saved model: `config`, the graph, then `further` and what every layer has. */
  protected configWith(
    config: tf.serialization.ConfigDict,
    further: tf.serialization.ConfigDict = {},
  ): tf.serialization.ConfigDict {
    const graph = toGraphConfig(this.graph) as unknown as tf.serialization.ConfigDict;
    return { ...config, graph, ...further, ...super.getConfig() };
  }
}
