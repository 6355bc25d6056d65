import { parentPort, Worker, workerData } from "node:worker_threads";
import type { StartedThread, ThreadData } from "./kernelThread.js";

/** Starts a worker thread for the kernels, which ends with the process. */
export function startThread(data: ThreadData): StartedThread {
  const file = new URL("../../../../dist/wasm/nn/threads/threadWorker.js", import.meta.url);
  // options such as --input-type are not for a file
  const worker = new Worker(file, { workerData: data, execArgv: [] });
  return {
    ready: new Promise((resolve, reject) => {
      worker.once("message", () => {
        worker.unref();
        resolve();
      });
      // the other threads go on without one that dies between two jobs
      worker.on("error", reject);
      worker.once("exit", () => reject(new Error("it ended")));
    }),
    terminate: async () => void (await worker.terminate()),
  };
}

/** In the thread: what it was started with. */
export function receiveData(): Promise<ThreadData> {
  return Promise.resolve(workerData as ThreadData);
}

/** In the thread: says that it has started. */
export function reportReady(): void {
  parentPort!.postMessage("ready");
}
