import { compileKernel, openUrl } from "#edge-kernel";
import { fetchUrl } from "./runtime/fetchUrl.js";
import { kernelOnce } from "./runtime/kernelOnce.js";
import { loadNetworkWith, type LoadNetworkOptions, type NetworkSource } from "./runtime/loadNetworkWith.js";
import type { Network } from "./runtime/network.js";

const kernel = kernelOnce(compileKernel);

/**
 * Loads a network that `sweetspot export` wrote. It runs in Node.js, Deno, Bun, browsers, Cloudflare Workers and Vercel's
 * edge functions.
 *
 * Cost: a few milliseconds for a file of a few hundred kilobytes, including the compilation of the kernels.
 *
 * @param source the file's bytes, a server's response, or a URL (in Node.js, Deno and Bun also a file URL)
 * @param options.maxOperations the most operations that one example may need, by default 2e10: a few seconds
 * @throws {FormatError} when the file is not a model, is damaged, needs too many operations, or could not be fetched
 * @throws {ArgumentError} for any other kind of source
 * @throws {SweetspotError} when the kernels could not be loaded
 */
export async function loadNetwork(source: NetworkSource, options?: LoadNetworkOptions): Promise<Network> {
  // in parallel: neither depends on the other; both have ended before one of them fails the call
  const module = kernel();
  const opened = source instanceof URL ? fetchUrl(source, openUrl) : source;
  await Promise.allSettled([module, opened]);
  return loadNetworkWith(await opened, await module, options);
}
