// for runtimes that do not compile WebAssembly from bytes, but import .wasm files as modules
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import bundled from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";
import { ArgumentError } from "../../errors.js";
import { type BackendStart, SIMD_FILE } from "./backendStart.js";

/**
 * Starts the backend at the edge, with a compiled module. TensorFlow.js fetches bytes and compiles them; it gets the module
 * instead, while it starts.
 *
 * @throws {ArgumentError} for `wasmPaths` that are not modules
 */
export async function startBackend({ isNew, wasmPaths, start }: BackendStart): Promise<boolean> {
  if (!isNew) return start();
  const given = typeof wasmPaths === "object" ? wasmPaths[SIMD_FILE] : wasmPaths;
  const module = given ?? bundled;
  if (!(module instanceof WebAssembly.Module))
    throw new ArgumentError("wasmPaths", `{ "${SIMD_FILE}": the imported module } at the edge`, wasmPaths);
  setWasmPaths("", true);
  tf.env().set("WASM_HAS_SIMD_SUPPORT", true);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const { platform } = tf.env();
  const fetched = { ok: true, arrayBuffer: () => Promise.resolve(module) } as unknown as Response;
  const offline = Object.create(platform) as typeof platform;
  offline.fetch = () => Promise.resolve(fetched);
  const own = Object.getOwnPropertyDescriptor(WebAssembly, "instantiate")!;
  const instantiate = (_: unknown, imports?: WebAssembly.Imports) =>
    Promise.resolve({ module, instance: new WebAssembly.Instance(module, imports) });
  try {
    tf.env().platform = offline;
    Object.defineProperty(WebAssembly, "instantiate", { ...own, value: instantiate });
    return await start();
  } finally {
    tf.env().platform = platform;
    Object.defineProperty(WebAssembly, "instantiate", own);
  }
}
