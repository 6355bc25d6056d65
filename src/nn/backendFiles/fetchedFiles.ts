import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { SweetspotError } from "../../errors.js";
import { type BackendStart, SIMD_FILE, type WasmPaths } from "./backendStart.js";
import { fetchProblem } from "./fetchProblem.js";

const REMEDY =
  "copy the .wasm files of @tensorflow/tfjs-backend-wasm/dist to your server, and say where they are: useWasmBackend({ wasmPaths })";

/**
 * Starts the backend in a browser, with the files that a bundler has copied or that `wasmPaths` names.
 *
 * @throws {SweetspotError} when they cannot be fetched
 */
export async function startBackend({ isNew, wasmPaths, start }: BackendStart): Promise<boolean> {
  if (!isNew) return start();
  const paths = wasmPaths ?? bundledFiles();
  // on isolated pages TensorFlow.js would start threads of its own, whose script minifiers break; `start` may turn them on
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(paths);
  if (await start()) return true;
  const url = urlOf(paths);
  const problem = await fetchProblem(url);
  if (problem !== undefined) throw new SweetspotError(`${url} ${problem}: ${REMEDY}.`);
  return false;
}

/** The files beside this one's package. Bundlers copy them where they see `new URL(..., import.meta.url)`. */
function bundledFiles(): WasmPaths {
  try {
    return {
      "tfjs-backend-wasm.wasm": new URL(
        "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm",
        import.meta.url,
      ).href,
      "tfjs-backend-wasm-simd.wasm": new URL(
        "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
        import.meta.url,
      ).href,
      "tfjs-backend-wasm-threaded-simd.wasm": new URL(
        "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm",
        import.meta.url,
      ).href,
    };
  } catch (error) {
    // a script without an address, such as one of a blob
    throw new SweetspotError(
      `The .wasm files of TensorFlow.js cannot be found from this script: ${REMEDY}.`,
      {
        cause: error,
      },
    );
  }
}

function urlOf(paths: WasmPaths): string {
  return typeof paths === "string" ? paths + SIMD_FILE : (paths[SIMD_FILE] as string);
}
