import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { requireInteger, SweetspotError } from "../errors.js";
import { requireLiveKernels } from "./copies/requireLiveKernels.js";
import { MOST_THREADS } from "./mostThreads.js";
import { startThreadedBackend, threadsRefusal } from "./startThreadedBackend.js";
import { hasCompiledNn, nnOf } from "../wasm/nn/nnModule.js";
import { canRevectorize, enableRevectorize } from "../wasm/nn/revectorize.js";
import type { WasmBackend } from "../wasm/nn/wasmBackend.js";

/** Arguments of `useWasmBackend`. */
export interface WasmBackendOptions {
  /**
   * Whether V8 may pair 128-bit operations into 256-bit ones, which V8 calls experimental. Dense products and training steps
   * are up to a third faster, with the same bits. It needs Node 24 or later on x64, and the first call of `useWasmBackend`.
   * A product of the kernels is compared, bit for bit, before they are used. Default: false.
   */
  readonly revectorize?: boolean;
  /**
   * Threads for the kernels, with the calling one. Results are the same bits for any number. It needs shared memory, and the
   * first call of `useWasmBackend`, before TensorFlow.js starts its wasm backend; otherwise one thread is used, and a warning
   * says why. Default: 1.
   */
  readonly threads?: number;
}

/** How the backend runs. */
export interface WasmBackendState {
  /** False also where revectorization was requested and the engine has none. */
  readonly revectorized: boolean;
  /** The number of threads for the kernels. */
  readonly threads: number;
}

let ready: Promise<void> | undefined;
let revectorized = false;
let threadsInUse = 1;

/**
 * Selects the tfjs wasm backend. The first call starts it with the files of the installed package, and loads our kernels
 * into its memory. It also removes the process-wide `uncaughtException` and `unhandledRejection` handlers that the
 * backend installs: they rethrow, and print a page of bundle source.
 *
 * @throws {SweetspotError} when the backend cannot start, when a second copy of it has replaced its kernels, when
 *   revectorization is requested too late, or when it computes a wrong product
 *
 * @example
 * const { revectorized } = await useWasmBackend();
 * revectorized; // false
 */
export async function useWasmBackend(options: WasmBackendOptions = {}): Promise<WasmBackendState> {
  const { revectorize = false, threads = 1 } = options;
  requireInteger("threads", threads, 1, MOST_THREADS);
  if (revectorize && !revectorized && canRevectorize()) {
    if (ready !== undefined || hasCompiledNn())
      throw new SweetspotError(
        "The WebAssembly kernels are already compiled: give revectorize in the first call of useWasmBackend, before anything else uses them.",
      );
    enableRevectorize();
    revectorized = true;
  }
  if (threads > 1 && ready !== undefined && threadsInUse === 1) warn("the backend has already been started");
  ready ??= start(threads);
  await ready;
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
  requireLiveKernels(tf.backend() as unknown as WasmBackend);
  return { revectorized, threads: threadsInUse };
}

async function start(threads: number): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => process.rawListeners(event));
  // a backend that was started elsewhere keeps its files
  if (tf.engine().registry["wasm"] === undefined) setWasmPaths(dirname(entry) + sep);
  const refusal = threads > 1 ? threadsRefusal() : undefined;
  if (refusal !== undefined) warn(refusal);
  if (threads > 1 && refusal === undefined) threadsInUse = threads;
  const started = await (threadsInUse > 1 ? startThreadedBackend(threads) : tf.setBackend("wasm"));
  events.forEach((event, k) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[k].includes(listener)) process.removeListener(event, listener as () => void);
    }
  });
  if (!started) throw new SweetspotError("the WebAssembly backend of TensorFlow.js did not start");
  nnOf(tf.backend() as unknown as WasmBackend);
}

/** Says once why there is one thread only. */
function warn(reason: string): void {
  process.emitWarning(`The kernels run on one thread, because ${reason}.`);
}
