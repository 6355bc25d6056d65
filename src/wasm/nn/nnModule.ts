import { readKernel, type NnBuild } from "../kernelFile.js";
import { guardMemory } from "./guardMemory.js";
import type { NnExports, NnSizes } from "./nnExports.js";
import type { WasmBackend } from "./wasmBackend.js";

const instances: Readonly<Record<NnBuild, WeakMap<WasmBackend, NnExports>>> = {
  nn: new WeakMap(),
  "nn-relaxed": new WeakMap(),
};
const compiled = new Map<NnBuild, WebAssembly.Module>();
let build: NnBuild = "nn";
let sizes: NnSizes | undefined;

/** The build of the kernels that is in use. */
export function currentNnBuild(): NnBuild {
  return build;
}

/** Uses this build for all further calls; the engine must support it. */
export function selectNnBuild(chosen: NnBuild): void {
  if (!compiled.has(chosen)) compiled.set(chosen, new WebAssembly.Module(readKernel(chosen)));
  build = chosen;
}

/** The kernels of the current build on this backend's memory, instantiated at the first call. */
export function nnOf(backend: WasmBackend): NnExports {
  let exports = instances[build].get(backend);
  if (exports === undefined) {
    exports = instantiate(backend.wasm.asm.memory);
    instances[build].set(backend, exports);
    guardMemory(backend);
  }
  return exports;
}

/** Sizes that the kernels export. They depend neither on the build nor on a backend. */
export function nnSizes(): NnSizes {
  return (sizes ??= instantiate(new WebAssembly.Memory({ initial: 1 })));
}

function instantiate(memory: WebAssembly.Memory): NnExports {
  selectNnBuild(build);
  return new WebAssembly.Instance(compiled.get(build)!, { env: { memory } }).exports as NnExports;
}
