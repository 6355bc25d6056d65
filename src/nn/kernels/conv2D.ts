import * as tf from "#tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { convForward } from "../../wasm/nn/convolution/convolution.js";
import { beatsStock, patchForward } from "../../wasm/nn/convolution/patchProduct.js";
import { isPointwise, pointwiseForward } from "../../wasm/nn/convolution/pointwise.js";
import { denseGroup } from "../../wasm/nn/sparseGroups.js";
import { winogradPays } from "../../wasm/nn/convolution/winograd.js";
import { acceptChannelsFirst } from "./channelsFirst.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";
import { applyActivation, type FusedActivation } from "./fusedActivation.js";
import { isEmpty, leavesOutEnd, requireWindows, windowsAgree } from "./stockWindows.js";

/** The attributes of FusedConv2D in tfjs. */
type FusedAttributes = ConvAttributes & FusedActivation;

/** Conv2D of the tfjs wasm backend, as a product or by Winograd's method where that is faster than XNNPACK. */
export function conv2DKernel(stock: tf.KernelConfig): tf.KernelConfig {
  const kernel = defineKernel(stock.kernelName, "wasm", (inputs, attributes: ConvAttributes, backend) => {
    return (
      fasterProduct(backend, inputs.x, inputs.filter, attributes) ??
      stock.kernelFunc({ inputs, attrs: attributes as unknown as tf.NamedAttrMap, backend })
    );
  });
  return acceptChannelsFirst(kernel, "images");
}

/** FusedConv2D of the tfjs wasm backend, a convolution with bias and activation, by the same methods. */
export function fusedConv2DKernel(stock: tf.KernelConfig): tf.KernelConfig {
  const kernel = defineKernel(stock.kernelName, "wasm", (inputs, attributes: FusedAttributes, backend) => {
    const { preluActivationWeights, ...operands } = inputs;
    const bias = (inputs.bias as tf.TensorInfo | undefined | null) ?? undefined;
    const linear = (): tf.TensorInfo => {
      const attrs = { ...attributes, activation: "linear" } as unknown as tf.NamedAttrMap;
      return stock.kernelFunc({ inputs: operands, attrs, backend }) as tf.TensorInfo;
    };
    const y = fasterProduct(backend, inputs.x, inputs.filter, attributes, bias) ?? linear();
    return applyActivation(backend, y, attributes, preluActivationWeights);
  });
  return acceptChannelsFirst(kernel, "images");
}

/** Our own convolution plus the bias; undefined where the stock kernel is right and faster. */
function fasterProduct(
  backend: WasmBackend,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  attributes: ConvAttributes,
  bias?: tf.TensorInfo,
): tf.TensorInfo | undefined {
  if (x.dtype !== "float32" || filter.dtype !== "float32") return undefined;
  const sizes = convSizes(x.shape, filter.shape, attributes);
  requireWindows("Conv2D", "filter", sizes);
  if (isEmpty(sizes)) return backend.makeOutput(sizes.outShape, "float32");
  const matrix = denseGroup(sizes.inChannels, sizes.outChannels);
  const biasFits = bias === undefined || tf.util.sizeFromShape(bias.shape) === sizes.outChannels;
  const pays = winogradPays(sizes, matrix);
  const product = isPointwise(sizes, matrix) ? pointwiseForward : !pays && beatsStock(sizes) && patchForward;
  if (biasFits && product) {
    const y = backend.makeOutput(sizes.outShape, "float32");
    product(backend, x, filter, y, sizes, bias);
    return y;
  }
  if (!pays && !stockFails(sizes)) return undefined;
  const y = convForward(backend, x, filter, sizes, matrix);
  return bias === undefined ? y : replace(backend, y, "Add", { a: y, b: bias });
}

/** Whether the stock kernel is wrong. With 1x1 filters it is right. */
function stockFails(sizes: tf.backend_util.Conv2DInfo): boolean {
  const { filterHeight, filterWidth } = sizes;
  if (sizes.padInfo.type !== "SAME") return !windowsAgree(sizes);
  return leavesOutEnd(sizes) && !(filterHeight === 1 && filterWidth === 1);
}

/** Runs another kernel on `previous`, and frees it. */
function replace(
  backend: WasmBackend,
  previous: tf.TensorInfo,
  kernelName: string,
  inputs: tf.NamedTensorInfoMap,
): tf.TensorInfo {
  const result = tf.getKernel(kernelName, "wasm").kernelFunc({ inputs, attrs: {}, backend }) as tf.TensorInfo;
  backend.disposeData(previous.dataId);
  return result;
}
