import { readFileSync } from "node:fs";
import type { KernelName } from "../src/wasm/kernelDigest.js";

/** The bytes of a kernel module of the build. */
export function readKernel(name: KernelName): Buffer<ArrayBuffer> {
  return readFileSync(new URL(`../dist/kernels/${name}.wasm`, import.meta.url));
}
