/** The part of tinypool's interface that is used. */
export interface WorkerPool {
  run(task: unknown, options?: { signal?: AbortSignal; transferList?: ArrayBuffer[] }): Promise<unknown>;
  destroy(): Promise<void>;
}

/** Worker threads that run the default export of a module. */
export async function openPool(module: URL, workers: number): Promise<WorkerPool> {
  // imported here, so that only callers with workers load it
  const { Tinypool } = await import("tinypool");
  return new Tinypool({ filename: module.href, minThreads: workers, maxThreads: workers });
}
