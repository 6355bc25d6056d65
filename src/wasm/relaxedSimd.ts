import { readKernel } from "./kernelFile.js";

/**
 * Whether this engine supports the relaxed SIMD build. In Node 20 this sets a V8 flag, which applies to all modules
 * compiled afterwards.
 */
export function enableRelaxedSimd(): boolean {
  const bytes = readKernel("nn-relaxed");
  if (WebAssembly.validate(bytes)) return true;
  process.getBuiltinModule("node:v8").setFlagsFromString("--experimental-wasm-relaxed-simd");
  return WebAssembly.validate(bytes);
}
