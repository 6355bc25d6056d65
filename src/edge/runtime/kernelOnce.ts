import { SweetspotError } from "../../errors.js";

/** The compiled kernels, made when they are first wanted; after a failure, the next one who wants them tries again. */
export function kernelOnce(compile: () => Promise<WebAssembly.Module>): () => Promise<WebAssembly.Module> {
  let module: Promise<WebAssembly.Module> | undefined;
  return () => {
    module ??= compile().catch((error: unknown) => {
      module = undefined;
      throw new SweetspotError(`edge.wasm cannot be loaded: ${(error as Error).message}`, { cause: error });
    });
    return module;
  };
}
