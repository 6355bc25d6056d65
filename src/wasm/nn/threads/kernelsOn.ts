import { nnCode } from "#nn-kernel";
import type { NnBuild } from "../../kernelDigest.js";
import { sharedModule } from "./sharedModule.js";

/** The builds by the number that stands for them in a control block. */
export const builds: readonly NnBuild[] = ["nn", "nn-relaxed"];

/** The arguments of a kernel; a boolean stands for 0 or 1. */
export type KernelArguments = readonly (number | boolean)[];

/** A kernel that returns nothing. */
export type Kernel = (...values: KernelArguments) => void;

/** The kernels of a build on a shared memory. */
export interface SharedKernels {
  readonly exports: WebAssembly.Exports;
  /** The functions in the order of the module's exports, which is the same in every thread. */
  readonly list: readonly Kernel[];
  readonly places: ReadonlyMap<string, number>;
}

/** Compiles and instantiates a build on a shared memory. */
export function kernelsOn(build: NnBuild, memory: WebAssembly.Memory): SharedKernels {
  const module = new WebAssembly.Module(sharedModule(nnCode(build) as Uint8Array));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const names = WebAssembly.Module.exports(module).filter(({ kind }) => kind === "function");
  return {
    exports,
    list: names.map(({ name }) => exports[name] as Kernel),
    places: new Map(names.map(({ name }, k) => [name, k])),
  };
}
