import type * as tfTypes from "@tensorflow/tfjs";
import { defineKernel } from "./defineKernel.js";

/**
 * Identity of the tfjs wasm backend, without the copy: the result shares the values, as on the other backends. Every tensor
 * that is saved for a gradient passes through it. What the kernels cache about a tensor's values stays valid.
 *
 * @param stock the kernel for strings
 */
export function identityKernel(stock: tfTypes.KernelConfig): tfTypes.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", ({ x }, _: unknown, backend) => {
    if (x.dtype === "string") return stock.kernelFunc({ inputs: { x }, attrs: {}, backend });
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
}
