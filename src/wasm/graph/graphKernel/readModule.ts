import { readFileSync } from "node:fs";

/** graph.wasm where files can be read: Node.js, Deno, Bun. */
export const graphKernel = new WebAssembly.Module(
  readFileSync(new URL("../../../kernels/graph.wasm", import.meta.url)),
);
