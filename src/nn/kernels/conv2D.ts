import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { convForward } from "../../wasm/nn/convolution.js";
import { isPointwise, pointwiseForward } from "../../wasm/nn/pointwise.js";
import { denseGroup } from "../../wasm/nn/sparseGroups.js";
import { winogradPays } from "../../wasm/nn/winograd.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";

/** The attributes of Conv2D in tfjs. */
interface Conv2DAttributes extends ConvAttributes {
  readonly dataFormat: "NHWC" | "NCHW";
}

/** The attributes of FusedConv2D in tfjs. */
interface FusedAttributes extends Conv2DAttributes {
  readonly activation: string;
}

/** The kernels for the activations of FusedConv2D. */
const activations: Readonly<Record<string, string | undefined>> = {
  relu: "Relu",
  relu6: "Relu6",
  elu: "Elu",
  sigmoid: "Sigmoid",
};

/** Conv2D of the tfjs wasm backend, as a product or by Winograd's method where that is faster than XNNPACK. */
export function conv2DKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: Conv2DAttributes, backend) => {
    return (
      fasterProduct(backend, inputs.x, inputs.filter, attributes) ??
      stock.kernelFunc({ inputs, attrs: attributes as unknown as tf.NamedAttrMap, backend })
    );
  });
}

/** FusedConv2D of the tfjs wasm backend, a convolution with bias and activation, by the same methods. */
export function fusedConv2DKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: FusedAttributes, backend) => {
    const { activation } = attributes;
    const activationKernel = activations[activation];
    const supported = activation === "linear" || activationKernel !== undefined;
    const bias = (inputs.bias as tf.TensorInfo | undefined | null) ?? undefined;
    const y = supported ? fasterProduct(backend, inputs.x, inputs.filter, attributes, bias) : undefined;
    if (y === undefined) {
      return stock.kernelFunc({ inputs, attrs: attributes as unknown as tf.NamedAttrMap, backend });
    }
    return activationKernel === undefined ? y : replace(backend, y, activationKernel, { x: y });
  });
}

/** Our own convolution plus the bias; undefined where the stock kernel is right and faster. */
function fasterProduct(
  backend: WasmBackend,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  attributes: Conv2DAttributes,
  bias?: tf.TensorInfo,
): tf.TensorInfo | undefined {
  if (attributes.dataFormat !== "NHWC" || x.dtype !== "float32" || filter.dtype !== "float32")
    return undefined;
  const sizes = convSizes(x.shape, filter.shape, attributes);
  const matrix = denseGroup(sizes.inChannels, sizes.outChannels);
  const biasFits = bias === undefined || tf.util.sizeFromShape(bias.shape) === sizes.outChannels;
  if (biasFits && isPointwise(sizes, matrix)) {
    const y = backend.makeOutput(sizes.outShape, "float32");
    pointwiseForward(backend, x, filter, y, sizes, bias);
    return y;
  }
  if (!winogradPays(sizes, matrix) && !stockFails(sizes, attributes.pad)) return undefined;
  const product = convForward(backend, x, filter, sizes, matrix);
  return bias === undefined ? product : replace(backend, product, "Add", { a: product, b: bias });
}

/**
 * Whether the stock kernel fails. With a number as padding, tfjs computes the width of the output from the filter's height
 * and the vertical stride. Where they differ from width and horizontal stride, XNNPACK writes past the end of the output.
 * With padding "same", XNNPACK computes wrong values where the last stride leads past the end of the input.
 */
function stockFails(sizes: tf.backend_util.Conv2DInfo, pad: ConvAttributes["pad"]): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = sizes;
  if (typeof pad === "number") return filterHeight !== filterWidth || strideHeight !== strideWidth;
  if (pad !== "same" || (filterHeight === 1 && filterWidth === 1)) return false;
  const reachDown = (sizes.outHeight - 1) * strideHeight + sizes.effectiveFilterHeight;
  const reachAcross = (sizes.outWidth - 1) * strideWidth + sizes.effectiveFilterWidth;
  return reachDown < sizes.inHeight || reachAcross < sizes.inWidth;
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
