import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const digits = fileURLToPath(new URL("../../data/optical-digits.csv.gz", import.meta.url));
const SIMD = "tfjs-backend-wasm-simd.wasm";

/** What stands for modules of the library and of TensorFlow.js, which would bring parts that the page never uses. */
const slim: Readonly<Record<string, string>> = {
  // without the backends for WebGL and plain JavaScript, saved graphs and data streams
  "@tensorflow/tfjs": `
    import "@tensorflow/tfjs-core/dist/register_all_gradients";
    import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";
    export * from "@tensorflow/tfjs-core";
    export * from "@tensorflow/tfjs-layers";`,
  // without the files for browsers that have no SIMD, and those with threads
  "#backend-files": `
    import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
    import url from "@tensorflow/tfjs-backend-wasm/dist/${SIMD}?url";
    export async function startBackend({ isNew, start }) {
      const found = new URL(url, location.href).href;
      // it asks for all three names, and loads the one with SIMD, which the kernels need as well
      const names = ["tfjs-backend-wasm.wasm", "${SIMD}", "tfjs-backend-wasm-threaded-simd.wasm"];
      if (isNew) setWasmPaths(Object.fromEntries(names.map((name) => [name, found])));
      if (await start()) return true;
      throw new Error("The part that trains could not be loaded. Reload the page, or check your connection.");
    }`,
  // the page trains in several workers, each on one thread
  "#kernel-thread": `
    export function startThread() { throw new Error("there are no threads"); }
    export const receiveData = startThread;
    export const reportReady = startThread;`,
  // without the letters
  "#packaged-file": `
    import url from ${JSON.stringify(`${digits}?url`)};
    export function packagedFile() {
      return {
        path: "The digits",
        read: async () => {
          const response = await fetch(new URL(url, location.href));
          if (!response.ok) throw new Error("the server answered " + response.status);
          return new Uint8Array(await response.arrayBuffer());
        },
      };
    }`,
};

/** Replaces the modules above. */
export function slimLibrary(): Plugin {
  return {
    name: "slim-library",
    enforce: "pre",
    resolveId: (source) => (Object.hasOwn(slim, source) ? `\0${source}` : undefined),
    load: (id) => (id.startsWith("\0") ? slim[id.slice(1)] : undefined),
  };
}
