import { loadNetwork, SweetspotError, type Classification, type Network } from "sweetspot-edge";
import * as core from "sweetspot-edge/core";
import * as inline from "sweetspot-edge/inline";

async function classify(bytes: Uint8Array<ArrayBuffer>, pixels: Float32Array): Promise<Classification[]> {
  const network: Network = await loadNetwork(bytes);
  return network.classify(pixels);
}

for (const load of [
  () => classify(new Uint8Array(8), new Float32Array(64)),
  () => inline.loadNetwork(new Uint8Array(8)),
]) {
  const failure: unknown = await load().catch((error: unknown) => error);
  console.log(failure instanceof SweetspotError, failure instanceof core.FormatError);
}
