// for runtimes that forbid to compile WebAssembly from bytes, and give a module when a .wasm file is imported
import module from "../../kernels/edge.wasm";

export function compileKernel(): Promise<WebAssembly.Module> {
  return Promise.resolve(module);
}

export function openUrl(url: URL): Promise<Response> {
  return fetch(url);
}
