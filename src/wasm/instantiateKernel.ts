import { MemoryError } from "../errors.js";
import type { KernelName } from "./kernelDigest.js";

/**
 * Instantiates a kernel module.
 *
 * @throws {MemoryError} when its memory is refused
 */
export function instantiateKernel(
  name: KernelName,
  module: WebAssembly.Module,
  env: Record<string, WebAssembly.ImportValue>,
): WebAssembly.Exports {
  try {
    return new WebAssembly.Instance(module, { env }).exports;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const problem = `The memory of ${name}.wasm was refused: close other pages or programs, and try again`;
    throw new MemoryError(`${problem}.`, { cause: error });
  }
}
