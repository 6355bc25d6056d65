import type { StartedThread, ThreadData } from "./kernelThread.js";

/** Starts a Web Worker for the kernels, which ends with the page. */
export function startThread(data: ThreadData): StartedThread {
  const worker = new Worker(new URL("./threadWorker.js", import.meta.url), { type: "module" });
  worker.postMessage(data);
  return {
    ready: new Promise((resolve, reject) => {
      worker.onmessage = () => resolve();
      worker.onerror = ({ message }) => reject(new Error(message || "its script could not be loaded"));
    }),
    terminate: () => Promise.resolve(worker.terminate()),
  };
}

/** In the thread: what it was started with. */
export function receiveData(): Promise<ThreadData> {
  return new Promise((resolve) => {
    globalThis.onmessage = ({ data }: MessageEvent<ThreadData>) => resolve(data);
  });
}

/** In the thread: says that it has started. */
export function reportReady(): void {
  globalThis.postMessage("ready");
}
