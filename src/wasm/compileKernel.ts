import { SweetspotError } from "../errors.js";
import type { KernelCode, KernelName } from "./kernelDigest.js";

/**
 * Compiles a kernel module.
 *
 * @throws {SweetspotError} with the reason when this engine cannot
 */
export function compileKernel(name: KernelName, code: KernelCode): WebAssembly.Module {
  if (typeof WebAssembly === "undefined")
    throw new SweetspotError(
      `This engine has no WebAssembly, which ${name}.wasm needs: use a current browser.`,
    );
  if (code instanceof WebAssembly.Module) return code;
  try {
    return new WebAssembly.Module(code);
  } catch (error) {
    throw new SweetspotError(problemOf(name, code, error as Error), { cause: error });
  }
}

function problemOf(name: KernelName, code: Uint8Array<ArrayBuffer>, { message }: Error): string {
  // every kernel uses SIMD, so this is also false for an engine without it
  if (!WebAssembly.validate(code))
    return `${name}.wasm cannot be compiled, because this engine has no WebAssembly SIMD: use Chrome 91, Firefox 89, Safari 16.4 or later.`;
  if (/unsafe-eval|Content Security Policy/i.test(message))
    return `${name}.wasm cannot be compiled, because the page's Content-Security-Policy forbids it: add 'wasm-unsafe-eval' to its script-src.`;
  if (/main thread/i.test(message))
    return `${name}.wasm cannot be compiled in the main thread of this browser: run sweetspot in a Worker, or use Chrome 115 or later.`;
  return `${name}.wasm could not be compiled: ${message}`;
}
