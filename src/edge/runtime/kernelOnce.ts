import { SweetspotError } from "../../errors.js";

/** Compiles the kernels at the first call. After a failure, the next call tries again. */
export function kernelOnce(compile: () => Promise<WebAssembly.Module>): () => Promise<WebAssembly.Module> {
  let module: Promise<WebAssembly.Module> | undefined;
  return () => {
    module ??= compile().catch((error: unknown) => {
      module = undefined;
      throw new SweetspotError(`edge.wasm could not be loaded: ${(error as Error).message}`, {
        cause: error,
      });
    });
    return module;
  };
}
