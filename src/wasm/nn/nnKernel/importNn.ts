// for runtimes that do not compile WebAssembly from bytes, but import .wasm files as modules
import module from "../../../kernels/nn.wasm";
import { SweetspotError } from "../../../errors.js";
import type { KernelCode, NnBuild } from "../../kernelDigest.js";

/** The plain build. A runtime without relaxed SIMD would refuse the whole script for the other one. */
export function nnCode(build: NnBuild): KernelCode {
  if (build === "nn") return module;
  throw new SweetspotError("Relaxed SIMD is not available at the edge: leave out relaxedSimd.");
}
