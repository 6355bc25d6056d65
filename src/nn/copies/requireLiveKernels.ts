import * as tf from "@tensorflow/tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";
import { loadedCopies } from "#loaded-copies";
import { secondCopyError } from "./secondCopyError.js";

/**
 * Throws when a second copy of the tfjs wasm backend has replaced the kernels of the running one. All copies register
 * their kernels under the same names, and kernels registered after the start are never connected to the memory.
 *
 * @param backend the running backend
 * @throws {SweetspotError} that names both copies
 */
export function requireLiveKernels(backend: WasmBackend): void {
  if (!runs(backend) && loadedCopies("tfjs-backend-wasm").length > 1) {
    throw secondCopyError("the kernels of the WebAssembly backend do not run", "tfjs-backend-wasm");
  }
}

/** Whether one of the stock kernels runs. */
function runs(backend: WasmBackend): boolean {
  const x = backend.makeOutput([1], "float32");
  try {
    const { kernelFunc } = tf.getKernel("Relu", "wasm");
    const y = kernelFunc({ inputs: { x }, attrs: {}, backend }) as tf.TensorInfo;
    backend.disposeData(y.dataId);
    return true;
  } catch {
    return false;
  } finally {
    backend.disposeData(x.dataId);
  }
}
