import { SweetspotError } from "../../errors.js";
import { fetchUrl } from "../fetchUrl.js";

export { fetchUrl as openUrl } from "../fetchUrl.js";

let module: Promise<WebAssembly.Module> | undefined;

/** edge.wasm in a browser: fetched once, when the first network is loaded; after a failure, the next one tries again. */
export function edgeKernel(): Promise<WebAssembly.Module> {
  module ??= fetchModule().catch((error: unknown) => {
    module = undefined;
    throw error;
  });
  return module;
}

async function fetchModule(): Promise<WebAssembly.Module> {
  const place = new URL("../../kernels/edge.wasm", import.meta.url);
  const response = await fetchUrl(place);
  if (!response.ok) {
    throw new SweetspotError(`${place.href} cannot be fetched: the server answers ${response.status}`);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
