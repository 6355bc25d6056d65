import * as tf from "@tensorflow/tfjs";
import { setThreadsCount } from "@tensorflow/tfjs-backend-wasm";
import { setTeam } from "../wasm/nn/nnModule.js";
import { KernelTeam } from "../wasm/nn/threads/kernelTeam.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";

/** The releases of TensorFlow.js whose threaded backend is known to start as below. */
const KNOWN = "4.22.0";

/** Why the threaded backend cannot be used here; undefined if it can. */
export function threadsRefusal(): string | undefined {
  if (typeof SharedArrayBuffer === "undefined") return "this engine has no shared memory";
  const { "tfjs-core": core } = tf.version as Readonly<Record<string, string>>;
  if (core !== KNOWN) return `TensorFlow.js is ${core}, and threads need ${KNOWN}`;
  if (tf.engine().registry["wasm"] !== undefined) return "TensorFlow.js has been started elsewhere";
  return undefined;
}

/**
 * Starts the wasm backend on a shared memory, with a team of threads for our kernels. The backend's own kernels run on one
 * thread: TensorFlow.js asks for workers of its own while it starts, and gets a stand-in that it never uses.
 *
 * @returns whether the backend started
 */
export async function startThreadedBackend(threads: number): Promise<boolean> {
  setThreadsCount(1);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", true);
  const own = Object.getOwnPropertyDescriptor(globalThis, "Worker");
  // in Node.js it also assigns a global Worker
  Object.defineProperty(globalThis, "Worker", {
    configurable: true,
    get: () => LoadedWorker,
    set: () => undefined,
  });
  try {
    if (!(await tf.setBackend("wasm"))) return false;
  } finally {
    if (own === undefined) Reflect.deleteProperty(globalThis, "Worker");
    else Object.defineProperty(globalThis, "Worker", own);
  }
  const backend = tf.backend() as unknown as WasmBackend;
  setTeam(backend, await KernelTeam.start(backend.wasm.wasmMemory!, threads));
  return true;
}

/** What emscripten takes for a worker that has loaded. */
class LoadedWorker {
  onmessage: ((event: { data: { cmd: string } }) => void) | undefined;

  postMessage({ cmd }: { readonly cmd: string }): void {
    if (cmd === "load") queueMicrotask(() => this.onmessage?.({ data: { cmd: "loaded" } }));
  }

  on(): void {}
  ref(): void {}
  unref(): void {}
  terminate(): void {}
}
