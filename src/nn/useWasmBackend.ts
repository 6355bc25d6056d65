import * as tf from "#tfjs";
import { startBackend } from "#backend-files";
import { warn } from "../arguments/warn.js";
import { requireInteger, SweetspotError } from "../errors.js";
import type { WasmPaths } from "./backendFiles/backendStart.js";
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
   * are up to a third faster, with the same bits; only with relaxed SIMD, which promises no bits, the weight gradients of
   * relational layers round differently. It needs Node 24 or later on x64, and the first call of `useWasmBackend`.
   * A product of the kernels is compared, bit for bit, before they are used. Default: false.
   */
  readonly revectorize?: boolean;
  /**
   * Threads for the kernels, with the calling one. Results are the same bits for any number. It needs shared memory, and the
   * first call of `useWasmBackend`, before TensorFlow.js starts its wasm backend; otherwise one thread is used, and a warning
   * says why. Default: 1.
   */
  readonly threads?: number;
  /**
   * Where the .wasm files of `@tensorflow/tfjs-backend-wasm/dist` are, for the first call: the URL of their folder, with a slash
   * at its end, or the URL of each by its name. At the edge, the compiled module of each by its name. Default: those of the
   * installed package, which Vite and webpack copy.
   */
  readonly wasmPaths?: WasmPaths;
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
 * @throws {SweetspotError} when the backend cannot start, or its files cannot be fetched, when a second copy of it has replaced its kernels, when
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
  if (threads > 1 && ready !== undefined && threadsInUse === 1)
    tellRefusal("the backend has already been started");
  ready ??= start(threads, options.wasmPaths);
  await ready;
  if (tf.getBackend() !== "wasm") await tf.setBackend("wasm");
  requireLiveKernels(tf.backend() as unknown as WasmBackend);
  return { revectorized, threads: threadsInUse };
}

async function start(threads: number, wasmPaths: WasmPaths | undefined): Promise<void> {
  const refusal = threads > 1 ? threadsRefusal() : undefined;
  if (refusal !== undefined) tellRefusal(refusal);
  if (threads > 1 && refusal === undefined) threadsInUse = threads;
  const started = await startBackend({
    isNew: tf.engine().registry["wasm"] === undefined,
    wasmPaths,
    start: () => (threadsInUse > 1 ? startThreadedBackend(threads) : tf.setBackend("wasm")),
  });
  if (!started) throw new SweetspotError("the WebAssembly backend of TensorFlow.js did not start");
  nnOf(tf.backend() as unknown as WasmBackend);
}

/** Says once why there is one thread only. */
function tellRefusal(reason: string): void {
  warn(`The kernels run on one thread, because ${reason}.`);
}
