import type { TensorInfo } from "@tensorflow/tfjs";
import { MemoryError } from "../../errors.js";
import { guardMemory } from "./guardMemory.js";
import type { NnExports } from "./exports.js";
import { readKernel, type NnBuild } from "../kernelFile.js";
import type { WasmBackend } from "./wasmBackend.js";

const instances: Readonly<Record<NnBuild, WeakMap<WasmBackend, NnExports>>> = {
  nn: new WeakMap(),
  "nn-relaxed": new WeakMap(),
};
const compiled = new Map<NnBuild, WebAssembly.Module>();
let build: NnBuild = "nn";

/** The build of the kernels that calls go to. */
export function currentNnBuild(): NnBuild {
  return build;
}

/** Lets all further calls go to this build; its engine must take it. */
export function selectNnBuild(chosen: NnBuild): void {
  if (!compiled.has(chosen)) compiled.set(chosen, new WebAssembly.Module(readKernel(chosen)));
  build = chosen;
}

/** The kernels of the current build on this backend's memory, made at the first call. */
export function nnOf(backend: WasmBackend): NnExports {
  let exports = instances[build].get(backend);
  if (exports === undefined) {
    selectNnBuild(build);
    const { memory } = backend.wasm.asm;
    exports = new WebAssembly.Instance(compiled.get(build)!, { env: { memory } }).exports as NnExports;
    instances[build].set(backend, exports);
    guardMemory(backend);
  }
  return exports;
}

/** Where a tensor's first element lies. It stays there for the tensor's life, also when the memory grows. */
export function addressOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

const CACHE_LINE = 64;

/**
 * Calls `use` with the start of `bytes` of the backend's memory, which are free again afterwards.
 *
 * @throws {MemoryError} when the memory has no such room
 */
export function withScratch(backend: WasmBackend, bytes: number, use: (address: number) => void): void {
  const block = backend.wasm._malloc(bytes + CACHE_LINE) >>> 0;
  if (block === 0) throw new MemoryError(`the WebAssembly memory has no room for ${bytes} more bytes`);
  try {
    use(Math.ceil(block / CACHE_LINE) * CACHE_LINE);
  } finally {
    backend.wasm._free(block);
  }
}
