// for runtimes that do not compile WebAssembly from bytes, but import .wasm files as modules
import module from "../../../kernels/graph.wasm";
import type { KernelCode } from "../../kernelDigest.js";

export function graphCode(): KernelCode {
  return module;
}
