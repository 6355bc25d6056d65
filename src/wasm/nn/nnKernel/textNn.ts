import { base64 as plain } from "#nn-kernel-base64";
import { base64 as relaxed } from "#nn-relaxed-kernel-base64";
import { fromBase64 } from "../../../bytes/base64.js";
import type { KernelCode, NnBuild } from "../../kernelDigest.js";

/** A build of the nn kernels in browsers: in the script, so that it needs no other file. */
export function nnCode(build: NnBuild): KernelCode {
  return fromBase64(build === "nn" ? plain : relaxed);
}
