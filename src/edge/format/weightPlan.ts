import type { Operation, Shape, WeightType } from "./modelHeader.js";
import type { WiringPlan } from "./wiringPlan.js";

/** Outputs of a strip, the unit of storage of a product's weights. */
export const STRIP_OUTPUTS = 32;

export const weightBytes: Readonly<Record<WeightType, number>> = { float32: 4, float16: 2, int8: 1 };

/** In the order of the kernels' codes. */
export const weightTypes = Object.keys(weightBytes) as readonly WeightType[];

/**
 * Offsets of the numbers of an operation, in bytes from the start of its part of the file:
 *
 *   product    weights; factor of each block (int8 with a wiring only); scale of each output (not for float32); bias of
 *              each output
 *   depthwise  weights [tap][channel]; scale; bias
 *   affine     scale; shift
 *
 * The weights of a product are stored group by group, and within a group in strips of 32 outputs. The last strip may be
 * narrower. Each strip is a matrix [row of the window][column of the window][input channel][output]. Weights and factors
 * together are padded to a multiple of four bytes; everything else is float32.
 *
 * A float16 weight is its stored value times its output's scale. int8 is symmetric per block. A block is all weights between
 * one node of the relational graph and one group of outputs, at all positions of the window. Each block has a factor, an
 * integer from 1 to 255. An int8 weight is its stored value times its block's factor times its output's scale. Blocks are in
 * the order of the groups, and of the nodes within a group. In a layer without a graph, each output's weights are one
 * block, and the factor is 1.
 */
export interface WeightPlan {
  /** Number of weights. */
  readonly weights: number;
  /** Offset and number of the factors. */
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
