import { depthwiseFilterGradient, depthwiseInputGradient } from "../../wasm/nn/convolution/depthwise.js";
import { acceptChannelsFirst } from "./channelsFirst.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";

/** DepthwiseConv2dNativeBackpropInput, which the tfjs wasm backend lacks. */
export const depthwiseConv2dBackpropInputKernel = acceptChannelsFirst(
  defineKernel(
    "DepthwiseConv2dNativeBackpropInput",
    "wasm",
    ({ dy, filter }, attributes: ConvAttributes & { readonly inputShape: number[] }, backend) => {
      const dx = backend.makeOutput(attributes.inputShape, "float32");
      const sizes = convSizes(attributes.inputShape, filter.shape, attributes, true);
      depthwiseInputGradient(backend, dy, filter, dx, sizes);
      return dx;
    },
  ),
  "images",
);

/** DepthwiseConv2dNativeBackpropFilter, which the tfjs wasm backend lacks. */
export const depthwiseConv2dBackpropFilterKernel = acceptChannelsFirst(
  defineKernel(
    "DepthwiseConv2dNativeBackpropFilter",
    "wasm",
    ({ x, dy }, attributes: ConvAttributes & { readonly filterShape: number[] }, backend) => {
      const gradient = backend.makeOutput(attributes.filterShape, "float32");
      const sizes = convSizes(x.shape, attributes.filterShape, attributes, true);
      depthwiseFilterGradient(backend, x, dy, gradient, sizes);
      return gradient;
    },
  ),
  "filter",
);
