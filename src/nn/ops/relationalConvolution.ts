import * as tf from "#tfjs";
import { ArgumentError } from "../../errors.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import {
  RELATIONAL_CONV_2D,
  RELATIONAL_CONV_2D_FILTER_GRADIENT,
  RELATIONAL_CONV_2D_INPUT_GRADIENT,
  relationalConvSizes,
  type RelationalConvAttributes,
} from "../kernels/index.js";

/** Options of `relationalConvolution`, as in `tf.conv2d`. */
export interface RelationalConvolutionOptions {
  /** Step of the filter in pixels, down and across; default 1. */
  strides?: number | [number, number];
  /** No padding (default), zeros that keep the size at stride 1, or this number of zeros on every side. */
  padding?: "valid" | "same" | number;
  /** Distance between taps in pixels, down and across; default 1. */
  dilations?: number | [number, number];
}

/**
 * Convolves [batch, height, width, inputs] activations with filters of which only the present blocks are stored.
 * Differentiable in both operands, dilated or not, on the tfjs backends `wasm` and `cpu`.
 *
 *     y[b, i, j, o] = sum over taps (u, v), over the inputs c that are present for o, of
 *                     x[b, i stride + u dilation - top, j stride + v dilation - left, c] kernel[u, v, (c, o)]
 *
 * @param x activations [batch, height, width, layout.inputs], float32
 * @param kernel [filterHeight, filterWidth, layout.entries]: the present entries of each tap, in the order of the layout
 * @param layout which entries are present
 * @returns [batch, outHeight, outWidth, layout.units]
 * @throws {ArgumentError} when a shape does not match the layout, or the filter is larger than the image
 *
 * Cost: batch * outHeight * outWidth * filterHeight * filterWidth * layout.entries multiply-adds. On the wasm backend, 3x3
 * filters with stride 1 need a quarter of that where Winograd's method is faster.
 */
export function relationalConvolution(
  x: tf.Tensor4D,
  kernel: tf.Tensor3D,
  layout: BlockLayout,
  { strides = 1, padding = "valid", dilations = 1 }: RelationalConvolutionOptions = {},
): tf.Tensor4D {
  if (x.rank !== 4 || x.shape[3] !== layout.inputs || x.shape[0] < 1 || x.dtype !== "float32") {
    throw new ArgumentError(
      "x",
      `a float32 tensor [batch, height, width, ${layout.inputs}] with at least one example`,
      `${x.dtype} [${x.shape.join(", ")}]`,
    );
  }
  if (kernel.rank !== 3 || kernel.shape[2] !== layout.entries || kernel.dtype !== "float32") {
    throw new ArgumentError(
      "kernel",
      `a float32 tensor [height, width, ${layout.entries}]`,
      `${kernel.dtype} [${kernel.shape.join(", ")}]`,
    );
  }
  const [height, width] = kernel.shape;
  const attributes: RelationalConvAttributes = {
    layout,
    kernelSize: [height, width],
    inputShape: x.shape,
    strides,
    pad: padding,
    dilations,
    dimRoundingMode: typeof padding === "number" ? "floor" : undefined,
  };
  const sizes = relationalConvSizes(attributes);
  if (sizes.outHeight < 1 || sizes.outWidth < 1) {
    const expected = `of at least the filter's ${sizes.effectiveFilterHeight} by ${sizes.effectiveFilterWidth} pixels`;
    throw new ArgumentError("x", expected, `${x.shape[1]} by ${x.shape[2]}`);
  }
  return run(RELATIONAL_CONV_2D, { x, kernel }, attributes) as tf.Tensor4D;
}

/** The gradient of `relationalConvolution`, for the tape. */
export const relationalConvolutionGradient: tf.GradConfig = {
  kernelName: RELATIONAL_CONV_2D,
  inputsToSave: ["x", "kernel"],
  gradFunc: (dy, [x, kernel], attrs) => {
    const attributes = attrs as unknown as RelationalConvAttributes;
    const upstream = dy as tf.Tensor;
    return {
      x: () => run(RELATIONAL_CONV_2D_INPUT_GRADIENT, { dy: upstream, kernel }, attributes),
      kernel: () => run(RELATIONAL_CONV_2D_FILTER_GRADIENT, { x, dy: upstream }, attributes),
    };
  },
};

function run(kernelName: string, inputs: tf.NamedTensorMap, attributes: RelationalConvAttributes): tf.Tensor {
  return tf.engine().runKernel(kernelName, inputs, attributes as unknown as tf.NamedAttrMap);
}
