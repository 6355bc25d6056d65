import * as tf from "#tfjs";
import { clip } from "../../wasm/nn/clip.js";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";

/** The attributes of the fused kernels of tfjs that describe the activation. */
export interface FusedActivation {
  readonly activation: string;
  readonly leakyreluAlpha?: number;
}

/** The largest value of the activations that clip, which are computed in place. */
const limits: Readonly<Record<string, number | undefined>> = { relu: Infinity, relu6: 6 };

/** The operations of tfjs for the other fused activations, except "linear". */
const activations: Readonly<Record<string, string>> = {
  elu: "Elu",
  sigmoid: "Sigmoid",
  prelu: "Prelu",
  leakyrelu: "LeakyRelu",
};

/**
 * The activation of a product, which is freed or overwritten. XNNPACK's own relu and relu6 within a product turn NaN into a
 * number.
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
  const limit = limits[activation];
  if (limit !== undefined) {
    clip(backend, product, product, 0, limit);
    return product;
  }
  const { kernelFunc } = tf.getKernel(activations[activation], "wasm");
  const result = kernelFunc({
    inputs: { x: product, ...(slopes && { alpha: slopes }) },
    attrs: { alpha: leakyreluAlpha ?? 0 },
    backend,
  }) as tf.TensorInfo;
  backend.disposeData(product.dataId);
  return result;
}
