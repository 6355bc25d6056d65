/**
 * A layer of a network as data, from which models are built and costs are computed. Names are those of the authors' code.
 * Convolutions pad by half their kernel on every side, as in the authors' PyTorch code.
 */
export type LayerSpec =
  | DenseSpec
  | ConvolutionSpec
  | DepthwiseSpec
  | NormSpec
  | ActivationSpec
  | MaxPoolSpec
  | GlobalPoolSpec
  | SqueezeExcitationSpec
  | ResidualSpec;

interface NamedSpec {
  readonly name: string;
}

/** A dense layer over vectors. */
export interface DenseSpec extends NamedSpec {
  readonly kind: "dense";
  readonly units: number;
  /** Whether a graph, if there is one, wires the layer. */
  readonly relational?: boolean;
  readonly bias?: boolean;
}

/** A convolution over images, without bias. */
export interface ConvolutionSpec extends NamedSpec {
  readonly kind: "convolution";
  readonly filters: number;
  /** Height and width of the kernel: odd. */
  readonly kernel: number;
  readonly stride: number;
  /** Whether a graph, if there is one, wires the layer. */
  readonly relational?: boolean;
}

/** A depthwise convolution, without bias. */
export interface DepthwiseSpec extends NamedSpec {
  readonly kind: "depthwise";
  readonly kernel: number;
  readonly stride: number;
}

/** A batch normalization. */
export interface NormSpec extends NamedSpec {
  readonly kind: "norm";
  /** The initial gamma is zero, so that a new residual block is the identity. */
  readonly zeroGamma?: boolean;
}

export interface ActivationSpec extends NamedSpec {
  readonly kind: "activation";
  readonly activation: "relu" | "swish";
}

/** A 3x3 max pooling with stride 2 and padding 1, of values that are not negative. */
export interface MaxPoolSpec extends NamedSpec {
  readonly kind: "maxPool";
}

/** Global average pooling: images become vectors. */
export interface GlobalPoolSpec extends NamedSpec {
  readonly kind: "globalPool";
}

/** Scales every channel by the sigmoid of two dense layers, with a swish between them, on the channels' means. */
export interface SqueezeExcitationSpec extends NamedSpec {
  readonly kind: "squeezeExcitation";
  readonly inner: number;
}

/** The sum of a path and its skip. */
export interface ResidualSpec extends NamedSpec {
  readonly kind: "residual";
  /** Layers of the skip; if empty, the skip is the identity. */
  readonly skip: readonly LayerSpec[];
  readonly path: readonly LayerSpec[];
}

/** Shape of the activations between two layers; height and width of a vector are 1. */
export interface Flow {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A network as data. */
export interface NetworkSpec {
  readonly input: Flow | { readonly channels: number };
  readonly layers: readonly LayerSpec[];
}

/** Output side of a convolution that pads by half its kernel. */
export function outputSide(side: number, kernel: number, stride: number): number {
  return Math.floor((side + 2 * Math.floor(kernel / 2) - kernel) / stride) + 1;
}
