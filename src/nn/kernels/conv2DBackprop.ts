import type * as tfTypes from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";
import { convInputGradient, convFilterGradient } from "../../wasm/nn/convolution.js";
import { denseGroup } from "../../wasm/nn/sparseGroups.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";

interface FilterAttributes extends ConvAttributes {
  readonly dataFormat: "NHWC" | "NCHW";
  readonly filterShape: number[];
}

/** Conv2DBackpropFilter, the gradient of conv2d with respect to the filter. The tfjs wasm backend lacks it. */
export const conv2DBackpropFilterKernel = defineKernel(
  "Conv2DBackpropFilter",
  "wasm",
  ({ x, dy }, attributes: FilterAttributes, backend) => {
    const { dataFormat, filterShape } = attributes;
    // the backend has no forward convolution in NCHW either
    if (dataFormat !== "NHWC")
      throw new ArgumentError("dataFormat", '"NHWC" on the wasm backend', dataFormat);
    const sizes = convSizes(x.shape, filterShape, attributes);
    return convFilterGradient(
      backend,
      x,
      dy,
      filterShape,
      sizes,
      denseGroup(sizes.inChannels, sizes.outChannels),
    );
  },
);

interface InputAttributes extends ConvAttributes {
  readonly dataFormat: "NHWC" | "NCHW";
  readonly inputShape: number[];
}

/** Conv2DBackpropInput of the tfjs wasm backend, the gradient of conv2d with respect to its input, by our convolutions. */
export function conv2DBackpropInputKernel(stock: tfTypes.KernelConfig): tfTypes.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: InputAttributes, backend) => {
    const { dy, filter } = inputs;
    if (attributes.dataFormat !== "NHWC") {
      return stock.kernelFunc({ inputs, attrs: attributes as unknown as tfTypes.NamedAttrMap, backend });
    }
    const sizes = convSizes(attributes.inputShape, filter.shape, attributes);
    return convInputGradient(backend, dy, filter, sizes, denseGroup(sizes.inChannels, sizes.outChannels));
  });
}
