import type * as tfTypes from "@tensorflow/tfjs";
import { convInputGradient, convFilterGradient } from "../../wasm/nn/convolution/convolution.js";
import { denseGroup } from "../../wasm/nn/sparseGroups.js";
import { acceptChannelsFirst } from "./channelsFirst.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";

interface FilterAttributes extends ConvAttributes {
  readonly filterShape: number[];
}

/** Conv2DBackpropFilter, the gradient of conv2d with respect to the filter. The tfjs wasm backend lacks it. */
export const conv2DBackpropFilterKernel = acceptChannelsFirst(
  defineKernel("Conv2DBackpropFilter", "wasm", ({ x, dy }, attributes: FilterAttributes, backend) => {
    const { filterShape } = attributes;
    const sizes = convSizes(x.shape, filterShape, attributes);
    return convFilterGradient(
      backend,
      x,
      dy,
      filterShape,
      sizes,
      denseGroup(sizes.inChannels, sizes.outChannels),
    );
  }),
  "filter",
);

interface InputAttributes extends ConvAttributes {
  readonly inputShape: number[];
}

/** Conv2DBackpropInput of the tfjs wasm backend, the gradient of conv2d with respect to its input, by our convolutions. */
export function conv2DBackpropInputKernel(stock: tfTypes.KernelConfig): tfTypes.KernelConfig {
  const kernel = defineKernel(stock.kernelName, "wasm", (inputs, attributes: InputAttributes, backend) => {
    const { dy, filter } = inputs;
    const sizes = convSizes(attributes.inputShape, filter.shape, attributes);
    return convInputGradient(backend, dy, filter, sizes, denseGroup(sizes.inChannels, sizes.outChannels));
  });
  return acceptChannelsFirst(kernel, "images");
}
