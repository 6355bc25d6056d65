import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The kernel modules in the package. */
export type KernelName = "edge" | "graph" | NnBuild;

/** The builds of the nn kernels: plain SIMD, with the same bits everywhere, and relaxed SIMD, with fused multiply-add. */
export type NnBuild = "nn" | "nn-relaxed";

/** The bytes of a kernel module. The path works from both `src/wasm/` and `dist/wasm/`. */
export function readKernel(name: KernelName): Buffer<ArrayBuffer> {
  return readFileSync(new URL(`../../dist/kernels/${name}.wasm`, import.meta.url));
}

/** SHA-256 of a kernel module in hexadecimal: stored with every result, because other kernels may round differently. */
export function kernelDigest(name: KernelName): string {
  return createHash("sha256").update(readKernel(name)).digest("hex");
}
