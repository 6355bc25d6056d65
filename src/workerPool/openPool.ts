/** Some of tinypool, which stands behind it where there are worker threads. */
export interface WorkerPool {
  run(task: unknown, options?: { signal?: AbortSignal; transferList?: ArrayBuffer[] }): Promise<unknown>;
  destroy(): Promise<void>;
}

/** Worker threads that run the default export of a module. */
export async function openPool(module: URL, workers: number): Promise<WorkerPool> {
  // only those who ask for workers pay for it
  const { Tinypool } = await import("tinypool");
  return new Tinypool({ filename: module.href, minThreads: workers, maxThreads: workers });
}
