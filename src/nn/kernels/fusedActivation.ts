import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";

/** What tfjs's fused kernels take for an activation. */
export interface FusedActivation {
  readonly activation: string;
  readonly leakyreluAlpha?: number;
}

/** The operations of tfjs that its fused activations are; "linear" is none. */
const activations: Readonly<Record<string, string>> = {
  relu: "Relu",
  relu6: "Relu6",
  elu: "Elu",
  sigmoid: "Sigmoid",
  prelu: "Prelu",
  leakyrelu: "LeakyRelu",
};

/**
 * The activation of a product, which is freed. XNNPACK's own relu and relu6 within a product turn NaN into a number.
 *
 * @param slopes those of "prelu"
 */
export function applyActivation(
  backend: WasmBackend,
  product: tf.TensorInfo,
  { activation, leakyreluAlpha }: FusedActivation,
  slopes: tf.TensorInfo | null | undefined,
): tf.TensorInfo {
  if (activation === "linear") return product;
  const { kernelFunc } = tf.getKernel(activations[activation], "wasm");
  const result = kernelFunc({
    inputs: { x: product, ...(slopes && { alpha: slopes }) },
    attrs: { alpha: leakyreluAlpha ?? 0 },
    backend,
  }) as tf.TensorInfo;
  backend.disposeData(product.dataId);
  return result;
}
