import type * as tf from "@tensorflow/tfjs";
import { RelationalLayer, type GraphArgument, type StockBias } from "./relationalLayer.js";
import { requireFilters, requirePlainConvolution } from "./requirePlainConvolution.js";
import { singleShape } from "./singleShape.js";

/** A stock convolution of tf.layers: see `StockLayer`. */
export interface StockConvolution extends StockBias {
  readonly kernelSize: [number, number];
  readonly strides: [number, number];
  readonly dilationRate: [number, number];
  readonly padding: "valid" | "same";
}

/** Shared by `RelationalConv2d` and `RelationalSeparableConv2d`: convolutions over [batch, height, width, channels]. */
export abstract class RelationalConvLayer extends RelationalLayer {
  readonly filters: number;
  protected abstract readonly stock: StockConvolution;

  constructor(args: GraphArgument & { readonly filters: number }) {
    requirePlainConvolution(args);
    super(args);
    this.filters = args.filters;
    requireFilters(args.filters, this.graph);
    this.inputSpec = [{ ndim: 4 }];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const inputs = singleShape(inputShape)[3] as number;
    this.addKernels(inputs);
    this.addBias(this.filters, this.stock);
    this.inputSpec = [{ ndim: 4, axes: { 3: inputs } }];
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return this.stock.computeOutputShape(inputShape);
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return this.stock.activation.apply(this.plusBias(this.convolve(x as tf.Tensor4D)));
  }

  /** Adds the kernels for this number of input channels. */
  protected abstract addKernels(inputs: number): void;

  /** The convolution alone, without bias and activation. */
  protected abstract convolve(x: tf.Tensor4D): tf.Tensor4D;
}
