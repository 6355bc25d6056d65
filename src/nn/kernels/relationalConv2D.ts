import type * as tfTypes from "@tensorflow/tfjs";
import { convForward, convInputGradient, convFilterGradient } from "../../wasm/nn/convolution/convolution.js";
import type { BlockLayout } from "../wiring/blockLayout.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";

/** The names in tfjs of a sparse convolution and of its two gradients. */
export const RELATIONAL_CONV_2D = "RelationalConv2D";
export const RELATIONAL_CONV_2D_INPUT_GRADIENT = "RelationalConv2DInputGradient";
export const RELATIONAL_CONV_2D_FILTER_GRADIENT = "RelationalConv2DFilterGradient";

/** The attributes include the layout: tfjs passes attributes on unchanged. */
export interface RelationalConvAttributes extends ConvAttributes {
  readonly layout: BlockLayout;
  /** Height and width of the filter. */
  readonly kernelSize: readonly [number, number];
  /** [batch, height, width, channels]. */
  readonly inputShape: readonly number[];
}

/** The sizes of the corresponding dense convolution. */
export function relationalConvSizes(attributes: RelationalConvAttributes) {
  const { layout, kernelSize, inputShape } = attributes;
  return convSizes(inputShape, [...kernelSize, layout.inputs, layout.units], attributes);
}

/** For the tfjs wasm backend: SIMD kernels on its memory. */
export const relationalConv2DKernels: readonly tfTypes.KernelConfig[] = [
  defineKernel(RELATIONAL_CONV_2D, "wasm", ({ x, kernel }, attributes: RelationalConvAttributes, backend) =>
    convForward(backend, x, kernel, relationalConvSizes(attributes), attributes.layout),
  ),
  defineKernel(
    RELATIONAL_CONV_2D_INPUT_GRADIENT,
    "wasm",
    ({ dy, kernel }, attributes: RelationalConvAttributes, backend) =>
      convInputGradient(backend, dy, kernel, relationalConvSizes(attributes), attributes.layout),
  ),
  defineKernel(
    RELATIONAL_CONV_2D_FILTER_GRADIENT,
    "wasm",
    ({ x, dy }, attributes: RelationalConvAttributes, backend) => {
      const { layout, kernelSize } = attributes;
      const shape = [...kernelSize, layout.entries];
      return convFilterGradient(backend, x, dy, shape, relationalConvSizes(attributes), layout);
    },
  ),
];
