/**
 * A layer of a network as data: what is counted and what is built both follow it. Names are those of the authors' code.
 * Convolutions pad by half their kernel on every side, as PyTorch does in all six networks.
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
  /** Wired by the graph, where there is one. */
  readonly relational?: boolean;
  readonly bias?: boolean;
}

/** A convolution over pictures, without bias. */
export interface ConvolutionSpec extends NamedSpec {
  readonly kind: "convolution";
  readonly filters: number;
  /** Height and width of the kernel: odd. */
  readonly kernel: number;
  readonly stride: number;
  /** Wired by the graph, where there is one. */
  readonly relational?: boolean;
}

/** A convolution of every channel by itself, without bias. */
export interface DepthwiseSpec extends NamedSpec {
  readonly kind: "depthwise";
  readonly kernel: number;
  readonly stride: number;
}

/** A batch normalisation. */
export interface NormSpec extends NamedSpec {
  readonly kind: "norm";
  /** Gamma begins at zero, so that a residual block begins as the identity. */
  readonly zeroGamma?: boolean;
}

export interface ActivationSpec extends NamedSpec {
  readonly kind: "activation";
  readonly activation: "relu" | "swish";
}

/** A maximum over 3x3 pixels in steps of two, padded by one; of numbers that are not negative. */
export interface MaxPoolSpec extends NamedSpec {
  readonly kind: "maxPool";
}

/** The mean over all pixels: pictures become vectors. */
export interface GlobalPoolSpec extends NamedSpec {
  readonly kind: "globalPool";
}

/** Scales every channel by a sigmoid of two dense layers, swish between, on the channels' means. */
export interface SqueezeExcitationSpec extends NamedSpec {
  readonly kind: "squeezeExcitation";
  readonly inner: number;
}

/** A path and its skip, added. */
export interface ResidualSpec extends NamedSpec {
  readonly kind: "residual";
  /** Layers of the skip; none: the input itself. */
  readonly skip: readonly LayerSpec[];
  readonly path: readonly LayerSpec[];
}

/** Channels and, unless it is a vector, height and width of what flows between two layers. */
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

/** Length of a side behind a kernel of this size and stride that pads by half of itself. */
export function sideBehind(side: number, kernel: number, stride: number): number {
  return Math.floor((side + 2 * Math.floor(kernel / 2) - kernel) / stride) + 1;
}
