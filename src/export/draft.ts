import type { Operation, Shape, HeaderWiring } from "../edge/format/modelHeader.js";

type WithoutInputs<T> = T extends unknown ? Omit<T, "inputs"> : never;

/** Consecutive outputs with the same inputs: a dense submatrix [inputs][outputs] of the weights. */
export interface WeightGroup {
  readonly first: number;
  readonly outputs: number;
  /** Input channels, times the pixels of the window. */
  readonly inputs: number;
  readonly offset: number;
}

/** The numbers of an operation. */
export interface Numbers {
  /** Weights of a product, group by group; of a depthwise convolution, [tap][channel]; the scale of an affine operation. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** For products. */
  readonly groups?: readonly WeightGroup[];
}

/** An operation to be exported. The network's input is a draft without an operation. */
export interface Draft {
  readonly inputs: readonly Draft[];
  readonly shape: Shape;
  /** The layer it comes from, for messages. */
  readonly layer: string;
  /** If set, its value is an output or has several readers, so it must not be changed. */
  shared: boolean;
  operation?: WithoutInputs<Operation>;
  numbers?: Numbers;
  /** Which channels a product's outputs see, in the same groups as its numbers; by default all. */
  readonly wiring?: HeaderWiring;
}

/** What of an operation is not in its draft's other fields. */
type DraftOperation = NonNullable<Draft["operation"]>;

/** No bounds. */
export const UNBOUNDED = [-Infinity, Infinity] as const;

export const RELU = [0, Infinity] as const;

/** An operation on one value that no other operation reads yet. */
export function operationOn(
  x: Draft,
  layer: string,
  shape: Shape,
  operation: DraftOperation,
  numbers?: Numbers,
): Draft {
  return { inputs: [x], shape, layer, shared: false, operation, ...(numbers && { numbers }) };
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.every((extent, axis) => extent === b[axis]);
}

/** The same numbers in another shape of the same size. */
export function reshaped(x: Draft, layer: string, shape: Shape): Draft {
  return sameShape(x.shape, shape) ? x : operationOn(x, layer, shape, { op: "reshape", shape });
}
