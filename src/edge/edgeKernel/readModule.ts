import { readFile } from "node:fs/promises";

/** edge.wasm where files can be read: Node.js, Deno, Bun. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL("../../kernels/edge.wasm", import.meta.url)));
}

/** What is at an address: `fetch` of Node.js does not read files, and to load it takes longer than all the rest. */
export async function openUrl(url: URL): Promise<Response | Uint8Array> {
  return url.protocol === "file:" ? readFile(url) : fetch(url);
}
