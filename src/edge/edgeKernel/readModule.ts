import { readFile } from "node:fs/promises";

/** edge.wasm where files can be read: Node.js, Deno, Bun. */
export async function compileKernel(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL("../../kernels/edge.wasm", import.meta.url)));
}

/** What is at an address: `fetch` of Node.js does not read files. */
export async function openUrl(url: URL): Promise<Response> {
  return url.protocol === "file:" ? new Response(await readFile(url)) : fetch(url);
}
