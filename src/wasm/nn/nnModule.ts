import { nnCode } from "#nn-kernel";
import { compileKernel } from "../compileKernel.js";
import { kernelFromText } from "../kernelTexts.js";
import { instantiateKernel } from "../instantiateKernel.js";
import type { NnBuild } from "../kernelDigest.js";
import { guardMemory } from "./guardMemory.js";
import type { NnExports, NnSizes } from "./nnExports.js";
import type { KernelTeam } from "./threads/kernelTeam.js";
import type { WasmBackend } from "./wasmBackend.js";

const instances: Readonly<Record<NnBuild, WeakMap<WasmBackend, NnExports>>> = {
  nn: new WeakMap(),
  "nn-relaxed": new WeakMap(),
};
const teams = new WeakMap<WasmBackend, KernelTeam>();
const compiled = new Map<NnBuild, WebAssembly.Module>();
let build: NnBuild = "nn";
let sizes: NnSizes | undefined;

/** The build of the kernels that is in use. */
export function currentNnBuild(): NnBuild {
  return build;
}

/** Uses this build for all further calls; the engine must support it. */
export function selectNnBuild(chosen: NnBuild): void {
  moduleOf(chosen);
  build = chosen;
}

/** Whether kernels have been compiled, which is done once. */
export function hasCompiledNn(): boolean {
  return compiled.size > 0;
}

/** The kernels of the current build on this backend's memory, instantiated at the first call. */
export function nnOf(backend: WasmBackend): NnExports {
  let exports = instances[build].get(backend);
  if (exports === undefined) {
    const team = teams.get(backend);
    exports =
      team === undefined
        ? instantiateNn(moduleOf(build), backend.wasm.asm.memory)
        : (team.kernelsOf(build).exports as NnExports);
    instances[build].set(backend, exports);
    guardMemory(backend);
  }
  return exports;
}

/** The threads that run the kernels of this backend; undefined for the calling thread alone. */
export function teamOf(backend: WasmBackend): KernelTeam | undefined {
  return teams.get(backend);
}

/** Runs the kernels of a backend with shared memory on a team. Must come before the first call of `nnOf` for it. */
export function setTeam(backend: WasmBackend, team: KernelTeam): void {
  teams.set(backend, team);
}

/** Sizes that the kernels export. They depend neither on the build nor on a backend. */
export function nnSizes(): NnSizes {
  return (sizes ??= instantiateNn(moduleOf(build), new WebAssembly.Memory({ initial: 1 })));
}

/** The kernels of a compiled module on a memory. */
export function instantiateNn(module: WebAssembly.Module, memory: WebAssembly.Memory): NnExports {
  return instantiateKernel("nn", module, { memory }) as NnExports;
}

function moduleOf(chosen: NnBuild): WebAssembly.Module {
  const module = compiled.get(chosen) ?? compileKernel(chosen, kernelFromText(chosen) ?? nnCode(chosen));
  compiled.set(chosen, module);
  return module;
}
