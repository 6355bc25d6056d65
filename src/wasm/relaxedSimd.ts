import { readKernel } from "./kernelFile.js";

/**
 * Whether this engine takes the relaxed SIMD build. Node 20 has relaxed SIMD behind a flag of V8, which is turned on
 * for all modules compiled from here on.
 */
export function enableRelaxedSimd(): boolean {
  const bytes = readKernel("nn-relaxed");
  if (WebAssembly.validate(bytes)) return true;
  process.getBuiltinModule("node:v8").setFlagsFromString("--experimental-wasm-relaxed-simd");
  return WebAssembly.validate(bytes);
}
