// for runtimes that do not compile WebAssembly from bytes, but import .wasm files as modules
import module from "../../kernels/edge.wasm";

export function compileKernel(): Promise<WebAssembly.Module> {
  return Promise.resolve(module);
}

export function openUrl(url: URL): Promise<Response> {
  return fetch(url);
}
