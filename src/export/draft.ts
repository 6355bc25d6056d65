import type { Operation, Shape, Wiring } from "../edge/format/modelHeader.js";

type WithoutInputs<T> = T extends unknown ? Omit<T, "inputs"> : never;

/** Consecutive outputs with the same inputs: a dense sub-matrix [inputs][outputs] of the weights. */
export interface WeightGroup {
  readonly first: number;
  readonly outputs: number;
  /** Input channels, times the pixels of the window. */
  readonly inputs: number;
  readonly offset: number;
}

/** The numbers of an operation that has some. */
export interface Numbers {
  /** Weights of a product, group by group; [tap][channel] of a depthwise convolution; the scale of an affine one. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Of a product. */
  readonly groups?: readonly WeightGroup[];
}

/** An operation on its way into a file; the network's input is a draft without operation. */
export interface Draft {
  readonly inputs: readonly Draft[];
  readonly shape: Shape;
  /** The layer it comes from, for messages. */
  readonly layer: string;
  /** More than one operation reads its value, or a person does: it must stay as it is. */
  shared: boolean;
  operation?: WithoutInputs<Operation>;
  numbers?: Numbers;
  /** Which channels a product's outputs see, group by group as its numbers; absent: all. */
  readonly wiring?: Wiring;
}

/** No bounds: whatever comes out is handed on. */
export const UNBOUNDED = [-Infinity, Infinity] as const;

export const RELU = [0, Infinity] as const;
