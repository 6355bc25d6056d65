import { edgeKernel, openUrl } from "#edge-kernel";
import { loadNetworkWith, type NetworkSource } from "./loadNetworkWith.js";
import type { Network } from "./network.js";

/**
 * Loads a network that `sweetspot export` wrote, ready to predict: in Node.js, Deno, Bun, browsers, and in workers of
 * Cloudflare's and Vercel's kind.
 *
 * Cost: for a file of some hundred kilobytes about two milliseconds, compilation of the kernels included.
 *
 * @param source the file's bytes, a server's answer, or a URL (of a file too, where there are files)
 * @throws {FormatError} when the file is no model, damaged, or cannot be had
 * @throws {ArgumentError} for a source of another kind
 */
export async function loadNetwork(source: NetworkSource): Promise<Network> {
  const opened = source instanceof URL ? await openUrl(source) : source;
  return loadNetworkWith(opened, await edgeKernel());
}
