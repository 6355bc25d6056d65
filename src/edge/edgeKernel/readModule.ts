import { readFile } from "node:fs/promises";

/** edge.wasm where files can be read: Node.js, Deno, Bun. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL("../../../dist/kernels/edge.wasm", import.meta.url)));
}

/** The content of a URL. Node.js' `fetch` does not read files, and loading `fetch` takes longer than everything else. */
export async function openUrl(url: URL): Promise<Response | Uint8Array> {
  return url.protocol === "file:" ? readFile(url) : fetch(url);
}
