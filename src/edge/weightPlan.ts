import type { ModelHeader, Operation, Shape, WeightType } from "./modelHeader.js";

/** Outputs of a block, the unit in which a product's weights are stored. */
export const BLOCK_OUTPUTS = 32;

export const weightBytes: Readonly<Record<WeightType, number>> = { float32: 4, float16: 2, int8: 1 };

/**
 * Where the numbers of an operation lie, in bytes from the start of its part of the file:
 *
 *   product    weights; scale of each output (not for float32); bias of each output
 *   depthwise  weights [tap][channel]; scale; bias
 *   affine     scale; shift
 *
 * The weights of a product stand group by group, and within a group in blocks of 32 outputs, the last one narrower: each
 * a matrix [row of the window][column of the window][input channel][output]. What float16 and int8 weights stand for is
 * their value times their output's scale. The weights are filled up to a multiple of four bytes.
 */
export interface WeightPlan {
  /** Number of weights. */
  readonly weights: number;
  readonly scaleAt: number;
  readonly biasAt: number;
  readonly bytes: number;
}

/** The plan of an operation on an input of this shape; undefined when it has no numbers. */
export function weightPlan(operation: Operation, x: Shape, header: ModelHeader): WeightPlan | undefined {
  switch (operation.op) {
    case "product": {
      const [rows, columns] = operation.window;
      return planFor(header.dtype, rows * columns * connections(operation, x, header), operation.units);
    }
    case "depthwise":
      return planFor(header.dtype, operation.window[0] * operation.window[1] * x[2], x[2]);
    case "affine":
      return { weights: 0, scaleAt: 0, biasAt: 4 * x[2], bytes: 8 * x[2] };
    default:
      return undefined;
  }
}

function planFor(dtype: WeightType, weights: number, outputs: number): WeightPlan {
  const scaleAt = Math.ceil((weights * weightBytes[dtype]) / 4) * 4;
  const biasAt = scaleAt + (dtype === "float32" ? 0 : 4 * outputs);
  return { weights, scaleAt, biasAt, bytes: biasAt + 4 * outputs };
}

/** Pairs of an input and an output channel that are joined. */
function connections(
  operation: Operation & { readonly op: "product" },
  x: Shape,
  { wirings }: ModelHeader,
): number {
  if (operation.wiring === undefined) return x[2] * operation.units;
  return wirings[operation.wiring].groups.reduce((sum, group) => sum + group[0] * inputsOf(group), 0);
}

/** Number of input channels that a group sees. */
export function inputsOf(group: readonly number[]): number {
  let count = 0;
  for (let run = 2; run < group.length; run += 2) count += group[run];
  return count;
}
