import { nnCode } from "#nn-kernel";
import type { KernelCode } from "./kernelDigest.js";

/**
 * Whether this engine supports the relaxed SIMD build. In Node 20 this sets a V8 flag, which applies to all modules
 * compiled afterwards. False where kernels are imported as modules, which come in one build.
 */
export function enableRelaxedSimd(): boolean {
  const code = relaxedCode();
  if (code === undefined || code instanceof WebAssembly.Module) return false;
  if (WebAssembly.validate(code)) return true;
  const { process } = globalThis as { process?: Partial<typeof globalThis.process> };
  process?.getBuiltinModule?.("node:v8").setFlagsFromString("--experimental-wasm-relaxed-simd");
  return WebAssembly.validate(code);
}

function relaxedCode(): KernelCode | undefined {
  try {
    return nnCode("nn-relaxed");
  } catch {
    return undefined;
  }
}
