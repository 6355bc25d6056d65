import { base64 } from "#edge-kernel-base64";
import { kernelOnce } from "./runtime/kernelOnce.js";
import { loadNetworkWith, type LoadNetworkOptions, type NetworkSource } from "./runtime/loadNetworkWith.js";
import type { Network } from "./runtime/network.js";

export * from "./core.js";

const kernel = kernelOnce(() =>
  WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))),
);

/** `loadNetwork` with the kernels inside the script, for bundlers that do not copy other files. */
export async function loadNetwork(source: NetworkSource, options?: LoadNetworkOptions): Promise<Network> {
  return loadNetworkWith(source, await kernel(), options);
}
