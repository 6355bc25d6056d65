// for runtimes that forbid to compile WebAssembly from bytes, and give a module when a .wasm file is imported
import module from "../../kernels/edge.wasm";

export { fetchUrl as openUrl } from "../fetchUrl.js";

export function edgeKernel(): Promise<WebAssembly.Module> {
  return Promise.resolve(module);
}
