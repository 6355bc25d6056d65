import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { SweetspotError } from "../errors.js";
import { requireLiveKernels } from "./copies/requireLiveKernels.js";
import { nnOf } from "../wasm/nn/nnModule.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";

let ready: Promise<void> | undefined;

/**
 * Selects the tfjs wasm backend. The first call starts it with the files of the installed package, and loads our kernels
 * into its memory. It also removes the process-wide `uncaughtException` and `unhandledRejection` handlers that the
 * backend installs: they rethrow, and print a page of bundle source.
 *
 * @throws {SweetspotError} when the backend cannot start, or when a second copy of it has replaced its kernels
 */
export async function useWasmBackend(): Promise<void> {
  ready ??= start();
  await ready;
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
  requireLiveKernels(tf.backend() as unknown as WasmBackend);
}

async function start(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => process.rawListeners(event));
  // a backend that was started elsewhere keeps its files
  if (tf.engine().registry["wasm"] === undefined) setWasmPaths(dirname(entry) + sep);
  const started = await tf.setBackend("wasm");
  events.forEach((event, k) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[k].includes(listener)) process.removeListener(event, listener as () => void);
    }
  });
  if (!started) throw new SweetspotError("the WebAssembly backend of TensorFlow.js did not start");
  nnOf(tf.backend() as unknown as WasmBackend);
}
