import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../../wasm/nnBackend.js";
import { defineKernel } from "./defineKernel.js";

/** The attributes of tfjs's BatchMatMul. */
interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * tfjs's wasm BatchMatMul with a short cut: XNNPACK takes untransposed operands only, and stock tfjs walks through
 * transposed ones element by element (25 times slower at 512 x 512 x 512). Here they are transposed first.
 *
 * @param stock the kernel to call with untransposed operands
 */
export function batchMatMulKernel(stock: tf.KernelConfig): tf.KernelConfig {
  const plain = { transposeA: false, transposeB: false };
  return defineKernel(
    stock.kernelName,
    "wasm",
    (inputs, { transposeA, transposeB }: MatMulAttributes, backend) => {
      const a = transposeA ? transpose(inputs.a, backend) : inputs.a;
      const b = transposeB ? transpose(inputs.b, backend) : inputs.b;
      const product = stock.kernelFunc({ inputs: { a, b }, attrs: plain, backend });
      if (transposeA) backend.disposeData(a.dataId);
      if (transposeB) backend.disposeData(b.dataId);
      return product;
    },
  );
}

/** Exchanges the last two axes. */
function transpose(x: tf.TensorInfo, backend: WasmBackend): tf.TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  const { kernelFunc } = tf.getKernel("Transpose", "wasm");
  return kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as tf.TensorInfo;
}
