import { compileKernel, openUrl } from "#edge-kernel";
import { fetchUrl } from "./runtime/fetchUrl.js";
import { kernelOnce } from "./runtime/kernelOnce.js";
import { loadNetworkWith, type NetworkSource } from "./runtime/loadNetworkWith.js";
import type { Network } from "./runtime/network.js";

const kernel = kernelOnce(compileKernel);

/**
 * Loads a network that `sweetspot export` wrote, ready to predict: in Node.js, Deno, Bun, browsers, and in workers of
 * Cloudflare's and Vercel's kind.
 *
 * Cost: for a file of some hundred kilobytes some milliseconds, compilation of the kernels included.
 *
 * @param source the file's bytes, a server's answer, or a URL (in Node.js, Deno and Bun of a file, too)
 * @throws {FormatError} when the file is no model, damaged, or cannot be had
 * @throws {ArgumentError} for a source of another kind
 * @throws {SweetspotError} when the kernels cannot be had
 */
export async function loadNetwork(source: NetworkSource): Promise<Network> {
  // side by side: neither has to wait for the other
  const [opened, module] = await Promise.all([
    source instanceof URL ? fetchUrl(source, openUrl) : source,
    kernel(),
  ]);
  return loadNetworkWith(opened, module);
}
