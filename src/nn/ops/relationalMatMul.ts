import * as tf from "#tfjs";
import { ArgumentError } from "../../errors.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import {
  RELATIONAL_MAT_MUL,
  RELATIONAL_MAT_MUL_INPUT_GRADIENT,
  RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
  type RelationalAttributes,
} from "../kernels/index.js";

/**
 * Multiplies [batch, inputs] activations by a matrix of which only the present blocks are stored: y = x W.
 * Differentiable in both operands, on the tfjs backends `wasm` and `cpu`.
 *
 * @param x activations [batch, inputs], float32
 * @param kernel [layout.entries]: the present entries, in the order of the layout
 * @param layout which entries are present
 * @returns [batch, units]
 * @throws {ArgumentError} when a shape does not match the layout
 *
 * Cost: batch * layout.entries multiply-adds.
 */
export function relationalMatMul(x: tf.Tensor2D, kernel: tf.Tensor1D, layout: BlockLayout): tf.Tensor2D {
  checkProduct(x, kernel, layout);
  return run(RELATIONAL_MAT_MUL, { x, kernel }, layout) as tf.Tensor2D;
}

/** Throws unless the operands are float32 and their shapes match the layout. */
export function checkProduct(x: tf.Tensor2D, kernel: tf.Tensor1D, layout: BlockLayout): void {
  if (x.rank !== 2 || x.shape[1] !== layout.inputs || x.shape[0] < 1 || x.dtype !== "float32") {
    throw new ArgumentError(
      "x",
      `a float32 tensor [batch, ${layout.inputs}] with at least one example`,
      `${x.dtype} [${x.shape.join(", ")}]`,
    );
  }
  if (kernel.rank !== 1 || kernel.shape[0] !== layout.entries || kernel.dtype !== "float32") {
    throw new ArgumentError(
      "kernel",
      `a float32 tensor [${layout.entries}]`,
      `${kernel.dtype} [${kernel.shape.join(", ")}]`,
    );
  }
}

/** The gradient of `relationalMatMul`, for the tape. */
export const relationalMatMulGradient: tf.GradConfig = {
  kernelName: RELATIONAL_MAT_MUL,
  inputsToSave: ["x", "kernel"],
  gradFunc: (dy, [x, kernel], attrs) => {
    const { layout } = attrs as unknown as RelationalAttributes;
    const upstream = dy as tf.Tensor;
    return {
      x: () => run(RELATIONAL_MAT_MUL_INPUT_GRADIENT, { dy: upstream, kernel }, layout),
      kernel: () => run(RELATIONAL_MAT_MUL_WEIGHT_GRADIENT, { x, dy: upstream }, layout),
    };
  },
};

function run(kernelName: string, inputs: tf.NamedTensorMap, layout: BlockLayout): tf.Tensor {
  return tf.engine().runKernel(kernelName, inputs, { layout } as unknown as tf.NamedAttrMap);
}
