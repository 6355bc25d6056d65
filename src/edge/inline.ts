import { base64 } from "#edge-kernel-base64";
import { loadNetworkWith, type NetworkSource } from "./loadNetworkWith.js";
import type { Network } from "./network.js";

export * from "./core.js";

let module: Promise<WebAssembly.Module> | undefined;

/** `loadNetwork` with the kernels in the script itself, for bundlers that do not copy files beside it. */
export async function loadNetwork(source: NetworkSource): Promise<Network> {
  module ??= WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  return loadNetworkWith(source, await module);
}
