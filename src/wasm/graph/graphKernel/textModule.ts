import { base64 } from "#graph-kernel-base64";
import { fromBase64 } from "../../../bytes/base64.js";
import type { KernelCode } from "../../kernelDigest.js";

/** graph.wasm in browsers: in the script, so that it needs no other file and no bundler has to copy one. */
export function graphCode(): KernelCode {
  return fromBase64(base64);
}
