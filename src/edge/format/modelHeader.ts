/** How the weights of products are stored; scales, biases and per-channel numbers are always float32. */
export type WeightType = "float32" | "float16" | "int8";

/** Rows and columns. */
export type Pair = readonly [rows: number, columns: number];

/** Padding around an image: zeros; pooling ignores it. */
export type Padding = readonly [top: number, bottom: number, left: number, right: number];

/** Shape of one example of a value between two operations. A vector is an image of one pixel. */
export type Shape = readonly [height: number, width: number, channels: number];

/** Minimum and maximum output value: ReLU is [0, Infinity]. In JSON, null means infinity. */
export type Bounds = readonly [least: number, greatest: number];

/** Activations of a model file. */
export type ActivationName = "sigmoid" | "hardSigmoid" | "tanh" | "swish" | "elu" | "softmax";

/** How a window slides over an image. */
export interface Geometry {
  readonly window: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/**
 * One operation. `inputs` are indices of values: 0 is the network's input, k + 1 is the output of operation k. A product is
 * a dense or relational layer or convolution. A layer's window is one pixel.
 */
export type Operation = { readonly inputs: readonly number[] } & (
  | (Geometry & {
      readonly op: "product";
      readonly units: number;
      /** Index of a wiring; by default every output sees every input channel. */
      readonly wiring?: number;
      readonly bounds: Bounds;
    })
  | (Geometry & { readonly op: "depthwise"; readonly bounds: Bounds })
  | (Geometry & { readonly op: "maxPool" | "averagePool" })
  | { readonly op: "pad"; readonly padding: Padding }
  | { readonly op: "affine"; readonly bounds: Bounds }
  | { readonly op: "bound" | "add" | "multiply"; readonly bounds: Bounds }
  | { readonly op: "reshape"; readonly shape: Shape }
  | { readonly op: ActivationName }
);

/**
 * Which input nodes each output node is connected to. The channels of a node are consecutive. A group is a number of
 * consecutive output nodes with the same input nodes: [nodes, first, count, first, count, ...]. Its input nodes are listed as
 * ranges of consecutive nodes, in increasing order.
 */
export interface HeaderWiring {
  /** Channel partition: the number of input channels of each node. */
  readonly inputs: readonly number[];
  /** Channel partition: the number of output channels of each node. */
  readonly units: readonly number[];
  readonly groups: readonly (readonly number[])[];
}

/** The header of a model file: JSON, before the weights. */
export interface ModelHeader {
  readonly dtype: WeightType;
  /** Shape of an example: [channels] or [height, width, channels]. */
  readonly input: readonly number[];
  readonly operations: readonly Operation[];
  readonly wirings: readonly HeaderWiring[];
  readonly classNames?: readonly string[];
  /** If present, the network takes raw values, and its first operation is (x - mean) / deviation, per channel. */
  readonly normalisation?: { readonly mean: readonly number[]; readonly deviation: readonly number[] };
  /** The relational graph, for information; the wirings determine what is computed. */
  readonly graph?: {
    readonly order: number;
    readonly edges: readonly (readonly number[])[];
    readonly directed?: boolean;
  };
  /**
   * Where the network comes from: the `version` of the package and the digests of the `kernels` that exported it, and the
   * name of the `data`. Networks that `sweetspot train` or `search` trained also have `training`: version, digest of the
   * kernels, seed, recipe, epochs, steps, test error in percent, loss.
   */
  readonly record?: Readonly<Record<string, unknown>>;
}
