import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { SweetspotError } from "../errors.js";
import { nnOf } from "../wasm/nn/nnModule.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";

let ready: Promise<void> | undefined;

/**
 * Makes the tfjs wasm backend the current one, its files found in the installed package, and puts our kernels on its
 * memory. Called again, it only selects the backend. It also takes away the process-wide `uncaughtException` and
 * `unhandledRejection` handlers that the backend installs: they rethrow, and print a page of bundle source.
 *
 * @throws {SweetspotError} when the backend cannot start
 */
export async function useWasmBackend(): Promise<void> {
  ready ??= start();
  await ready;
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
}

async function start(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => process.rawListeners(event));
  // if another hand has started the backend already, it runs from where that hand found it
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
