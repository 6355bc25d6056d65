import { SweetspotError } from "../../../errors.js";

const place = new URL("../../../kernels/graph.wasm", import.meta.url);
const response = await fetch(place);
if (!response.ok) {
  throw new SweetspotError(`${place.href} could not be fetched: the server answered ${response.status}`);
}

/** graph.wasm in a browser: fetched once, when the package is imported. */
export const graphKernel = await WebAssembly.compile(await response.arrayBuffer());
