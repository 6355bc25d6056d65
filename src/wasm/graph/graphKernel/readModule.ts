import { readFileSync } from "node:fs";
import type { KernelCode } from "../../kernelDigest.js";

/** graph.wasm where files can be read: Node.js, Deno, Bun. */
export function graphCode(): KernelCode {
  return readFileSync(new URL("../../../../dist/kernels/graph.wasm", import.meta.url));
}
