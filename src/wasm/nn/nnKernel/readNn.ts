import { readFileSync } from "node:fs";
import type { KernelCode, NnBuild } from "../../kernelDigest.js";

/** A build of the nn kernels where files can be read: Node.js, Deno, Bun. */
export function nnCode(build: NnBuild): KernelCode {
  return readFileSync(new URL(`../../../../dist/kernels/${build}.wasm`, import.meta.url));
}
