import type { Operation, Shape, WeightType } from "./modelHeader.js";
import type { WiringPlan } from "./wiringPlan.js";

/** Outputs of a strip, the unit in which a product's weights are stored. */
export const STRIP_OUTPUTS = 32;

export const weightBytes: Readonly<Record<WeightType, number>> = { float32: 4, float16: 2, int8: 1 };

/**
 * Where the numbers of an operation lie, in bytes from the start of its part of the file:
 *
 *   product    weights; factor of each block (int8 with a wiring only); scale of each output (not for float32); bias of
 *              each output
 *   depthwise  weights [tap][channel]; scale; bias
 *   affine     scale; shift
 *
 * The weights of a product stand group by group, and within a group in strips of 32 outputs, the last one narrower: each
 * a matrix [row of the window][column of the window][input channel][output]. Weights and factors together are filled up to
 * a multiple of four bytes; all else is float32.
 *
 * What a float16 weight stands for is its value times its output's scale. int8 is symmetric block by block: a block is
 * what a group of outputs takes from one node of the relational graph, at all places of the window, and has a factor, an
 * integer from 1 to 255. A weight stands for its value times its block's factor times its output's scale. Blocks stand in
 * the order of the groups, and of the nodes within a group. Where no graph wires the layer, an output's weights are a block
 * of their own, and the factor is 1.
 */
export interface WeightPlan {
  /** Number of weights. */
  readonly weights: number;
  /** Where the factors begin, and how many there are. */
  readonly factorsAt: number;
  readonly factors: number;
  readonly scaleAt: number;
  readonly biasAt: number;
  readonly bytes: number;
}

/**
 * The plan of an operation on an input of this shape; undefined when it has no numbers.
 *
 * @param wiring of a product
 */
export function weightPlan(
  operation: Operation,
  x: Shape,
  wiring: WiringPlan | undefined,
  dtype: WeightType,
): WeightPlan | undefined {
  switch (operation.op) {
    case "product": {
      const [rows, columns] = operation.window;
      const factors = dtype === "int8" && operation.wiring !== undefined ? wiring!.blocks : 0;
      return planFor(dtype, rows * columns * wiring!.connections, factors, operation.units);
    }
    case "depthwise":
      return planFor(dtype, operation.window[0] * operation.window[1] * x[2], 0, x[2]);
    case "affine":
      return { weights: 0, factorsAt: 0, factors: 0, scaleAt: 0, biasAt: 4 * x[2], bytes: 8 * x[2] };
    default:
      return undefined;
  }
}

function planFor(dtype: WeightType, weights: number, factors: number, outputs: number): WeightPlan {
  const factorsAt = weights * weightBytes[dtype];
  const scaleAt = Math.ceil((factorsAt + factors) / 4) * 4;
  const biasAt = scaleAt + (dtype === "float32" ? 0 : 4 * outputs);
  return { weights, factorsAt, factors, scaleAt, biasAt, bytes: biasAt + 4 * outputs };
}
