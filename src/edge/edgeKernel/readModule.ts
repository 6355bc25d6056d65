import { readFile } from "node:fs/promises";
import { FormatError } from "../../errors.js";
import { fetchUrl } from "../fetchUrl.js";

let module: Promise<WebAssembly.Module> | undefined;

/** edge.wasm where files can be read: Node.js, Deno, Bun. */
export function edgeKernel(): Promise<WebAssembly.Module> {
  module ??= readFile(new URL("../../kernels/edge.wasm", import.meta.url)).then((bytes) =>
    WebAssembly.compile(bytes),
  );
  return module;
}

/** What is at an address: `fetch` of Node.js does not read files. */
export async function openUrl(url: URL): Promise<Response> {
  if (url.protocol !== "file:") return fetchUrl(url);
  try {
    return new Response(await readFile(url));
  } catch (error) {
    throw new FormatError(url.href, `cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
