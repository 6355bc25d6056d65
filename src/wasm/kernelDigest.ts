import { digests } from "#kernel-digests";

/** The kernel modules in the package. */
export type KernelName = "edge" | "graph" | NnBuild;

/** The builds of the nn kernels: plain SIMD, with the same bits everywhere, and relaxed SIMD, with fused multiply-add. */
export type NnBuild = "nn" | "nn-relaxed";

/** A kernel module as a runtime has it: its bytes, or compiled. */
export type KernelCode = Uint8Array<ArrayBuffer> | WebAssembly.Module;

/** SHA-256 of a kernel module in hexadecimal: stored with every result, because other kernels may round differently. */
export function kernelDigest(name: KernelName): string {
  return digests[name];
}
