import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { convForward } from "../../wasm/nn/convolution.js";
import { isPointwise, pointwiseForward } from "../../wasm/nn/pointwise.js";
import { denseGroup } from "../../wasm/nn/sparseGroups.js";
import { winogradPays } from "../../wasm/nn/winograd.js";
import { convSizes, type ConvAttributes } from "./convSizes.js";
import { defineKernel } from "./defineKernel.js";

/** The attributes of tfjs's Conv2D. */
interface Conv2DAttributes extends ConvAttributes {
  readonly dataFormat: "NHWC" | "NCHW";
}

/** The attributes of tfjs's FusedConv2D. */
interface FusedAttributes extends Conv2DAttributes {
  readonly activation: string;
}

/** Kernels that apply what FusedConv2D calls an activation. */
const activations: Readonly<Record<string, string | undefined>> = {
  relu: "Relu",
  relu6: "Relu6",
  elu: "Elu",
  sigmoid: "Sigmoid",
};

/** tfjs's wasm Conv2D, as a product or by Winograd's method where that takes less time than XNNPACK. */
export function conv2DKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: Conv2DAttributes, backend) => {
    return (
      ownProduct(backend, inputs.x, inputs.filter, attributes) ??
      stock.kernelFunc({ inputs, attrs: attributes as unknown as tf.NamedAttrMap, backend })
    );
  });
}

/** tfjs's wasm FusedConv2D, a convolution with bias and activation: the same. */
export function fusedConv2DKernel(stock: tf.KernelConfig): tf.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", (inputs, attributes: FusedAttributes, backend) => {
    const { activation } = attributes;
    const activationKernel = activations[activation];
    const known = activation === "linear" || activationKernel !== undefined;
    const bias = (inputs.bias as tf.TensorInfo | undefined | null) ?? undefined;
    const y = known ? ownProduct(backend, inputs.x, inputs.filter, attributes, bias) : undefined;
    if (y === undefined) {
      return stock.kernelFunc({ inputs, attrs: attributes as unknown as tf.NamedAttrMap, backend });
    }
    return activationKernel === undefined ? y : replace(backend, y, activationKernel, { x: y });
  });
}

/** Our own convolution, plus the bias, where it is faster than the stock one or the stock one fails. */
function ownProduct(
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
 * Where the stock kernel goes wrong. With one number of zeros for all sides tfjs works out the width of the output from
 * the height of the filter and from the stride down: where they are not those across, XNNPACK writes past the end of the
 * output. And with padding "same" XNNPACK computes nonsense where the last stride leads past the end of the input.
 */
function stockFails(sizes: tf.backend_util.Conv2DInfo, pad: ConvAttributes["pad"]): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = sizes;
  if (typeof pad === "number") return filterHeight !== filterWidth || strideHeight !== strideWidth;
  if (pad !== "same" || (filterHeight === 1 && filterWidth === 1)) return false;
  const reachDown = (sizes.outHeight - 1) * strideHeight + sizes.effectiveFilterHeight;
  const reachAcross = (sizes.outWidth - 1) * strideWidth + sizes.effectiveFilterWidth;
  return reachDown < sizes.inHeight || reachAcross < sizes.inWidth;
}

/** What another kernel makes of `previous`, which is freed. */
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
