import type * as tfTypes from "@tensorflow/tfjs";
import { defineKernel } from "./defineKernel.js";

/**
 * tfjs's wasm Identity without its copy: the result shares the values, as on the other backends. Each tensor that is saved
 * for a gradient goes through it, and what the kernels know of a tensor's values stays known.
 *
 * @param stock the kernel that clones strings
 */
export function identityKernel(stock: tfTypes.KernelConfig): tfTypes.KernelConfig {
  return defineKernel(stock.kernelName, "wasm", ({ x }, _: unknown, backend) => {
    if (x.dtype === "string") return stock.kernelFunc({ inputs: { x }, attrs: {}, backend });
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
}
