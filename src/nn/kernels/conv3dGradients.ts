import { backend_util, type KernelConfig } from "#tfjs";
import * as wasm from "../../wasm/nn/windows.js";
import { defineKernel } from "./defineKernel.js";
import { requireDtype } from "./requireDtype.js";
import { slidingOf } from "./slidingOf.js";

type Shape5d = [number, number, number, number, number];

interface ConvAttributes {
  readonly strides: number | [number, number, number];
  readonly pad: "same" | "valid";
  /** Present in the gradient for the filter. */
  readonly filterShape: number[];
  /** Present in the gradient for the input. */
  readonly inputShape: number[];
}

const slidingIn = (input: number[], filter: number[], { strides, pad }: ConvAttributes) =>
  slidingOf(backend_util.computeConv3DInfo(input as Shape5d, filter as Shape5d, strides, 1, pad));

/**
 * Gradients of 3-D convolutions. On the wasm backend of tfjs 4.22, the gradient with respect to the input is wrong where
 * windows overlap, and the one with respect to the filter where strides exceed one.
 */
export const conv3dGradientKernels: readonly KernelConfig[] = [
  defineKernel("Conv3DBackpropFilterV2", "wasm", ({ x, dy }, attributes: ConvAttributes, backend) => {
    requireDtype("Conv3DBackpropFilterV2", "float32", { x, dy });
    const { filterShape } = attributes;
    const dw = backend.makeOutput(filterShape, "float32");
    wasm.conv3dFilterGradient(backend, x, dy, dw, slidingIn(x.shape, filterShape, attributes));
    return dw;
  }),
  defineKernel("Conv3DBackpropInputV2", "wasm", ({ dy, filter }, attributes: ConvAttributes, backend) => {
    requireDtype("Conv3DBackpropInputV2", "float32", { dy, filter });
    const { inputShape } = attributes;
    const dx = backend.makeOutput(inputShape, "float32");
    wasm.conv3dInputGradient(backend, dy, filter, dx, slidingIn(inputShape, filter.shape, attributes));
    return dx;
  }),
];
