/** How the weights of products are stored; scales, biases and per-channel numbers are always float32. */
export type WeightType = "float32" | "float16" | "int8";

/** Rows and columns. */
export type Pair = readonly [rows: number, columns: number];

/** Zeros, or for poolings nothing, around a picture. */
export type Padding = readonly [top: number, bottom: number, left: number, right: number];

/** A value between two operations, of one example: vectors are pictures of one pixel. */
export type Shape = readonly [height: number, width: number, channels: number];

/** Least and greatest value handed on: ReLU is [0, Infinity]. In JSON, null stands for either infinity. */
export type Bounds = readonly [least: number, greatest: number];

export type ActivationName = "sigmoid" | "hardSigmoid" | "tanh" | "swish" | "elu" | "softmax";

/** Where a window stands over a picture. */
export interface Geometry {
  readonly window: Pair;
  readonly strides: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
}

/**
 * One operation. `inputs` are numbers of values: 0 is the network's input, k + 1 what operation k gives. A product is a
 * dense or relational layer, or such a convolution: a window of one pixel makes the difference.
 */
export type Operation = { readonly inputs: readonly number[] } & (
  | (Geometry & {
      readonly op: "product";
      readonly units: number;
      /** Number of a wiring; without one every output sees every input channel. */
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
 * Which nodes' channels each node's channels see. The channels of a node are consecutive. A group is some consecutive nodes
 * that see the same ones: [nodes, first, count, first, count, ...], the nodes that it sees as runs of consecutive ones,
 * increasing.
 */
export interface Wiring {
  /** Channel partition: the number of input channels of each node. */
  readonly inputs: readonly number[];
  /** Channel partition: the number of output channels of each node. */
  readonly units: readonly number[];
  readonly groups: readonly (readonly number[])[];
}

/** What a model file says about itself: JSON, before the weights. */
export interface ModelHeader {
  readonly dtype: WeightType;
  /** Shape of an example: [channels] or [height, width, channels]. */
  readonly input: readonly number[];
  readonly operations: readonly Operation[];
  readonly wirings: readonly Wiring[];
  readonly classNames?: readonly string[];
  /** The network takes raw numbers: (x - mean) / deviation, per channel, is its first operation. */
  readonly normalisation?: { readonly mean: readonly number[]; readonly deviation: readonly number[] };
  /** The relational graph, as people drew it; the wirings are what is computed. */
  readonly graph?: {
    readonly order: number;
    readonly edges: readonly (readonly number[])[];
    readonly directed?: boolean;
  };
  /**
   * Where the network comes from: `version` of the package and digests of the `kernels` that exported it, name of the `data`,
   * and, of those that `sweetspot train` or `search` trained, `training`: version, digest of the kernels, seed, recipe,
   * epochs, steps, error on the test part in percent, loss.
   */
  readonly record?: Readonly<Record<string, unknown>>;
}
