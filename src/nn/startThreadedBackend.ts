import * as tf from "#tfjs";
import { setThreadsCount, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import { setTeam } from "../wasm/nn/nnModule.js";
import { KernelTeam } from "../wasm/nn/threads/kernelTeam.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";

/** The releases of TensorFlow.js whose threaded backend is known to start as below. */
const KNOWN = "4.22.0";

/** Why the threaded backend cannot be used here; undefined if it can. */
export function threadsRefusal(): string | undefined {
  // browsers hide it from pages that are not cross-origin isolated
  if (typeof SharedArrayBuffer === "undefined") return "there is no SharedArrayBuffer here";
  if (!canWait()) return "this thread must not wait for others, as the main thread of a browser";
  const { "tfjs-core": core } = tf.version as Readonly<Record<string, string>>;
  const other = [core, version_wasm].find((version) => version !== KNOWN);
  if (other !== undefined) return `TensorFlow.js is ${other}, and threads need ${KNOWN}`;
  if (tf.engine().registry["wasm"] !== undefined) return "TensorFlow.js has been started elsewhere";
  return undefined;
}

/** Whether this thread may sleep. */
function canWait(): boolean {
  try {
    return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0) === "timed-out";
  } catch {
    return false;
  }
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
