import { WorkerSlot } from "./workerSlot.js";

/** How to run a task. */
export interface RunOptions {
  readonly signal?: AbortSignal;
}

/** Worker threads that run tasks. */
export interface WorkerPool {
  /** @throws {WorkerDeath} when the worker dies, after two more attempts */
  run(task: unknown, options?: RunOptions): Promise<unknown>;
  /** Stops at once: running and waiting tasks reject. Resolves when no thread runs. */
  destroy(): Promise<void>;
}

/** Longer than any pause between tasks, because starting a worker may take a second. */
const IDLE_MILLISECONDS = 60_000;

/**
 * Worker threads that run the default export of a module. They are started when they are needed, and replaced when they die.
 *
 * @param workerData passed to each worker when it starts, as the second element of Node's `workerData`
 */
export async function openPool(module: URL, workers: number, workerData?: unknown): Promise<WorkerPool> {
  // imported here, so that only callers with workers load it
  const { Tinypool } = await import("tinypool");
  const slots = Array.from(
    { length: workers },
    () =>
      new WorkerSlot(
        () =>
          new Tinypool({
            filename: module.href,
            minThreads: 0,
            maxThreads: 1,
            idleTimeout: IDLE_MILLISECONDS,
            workerData,
          }),
      ),
  );
  const idle = [...slots];
  const waiting: { resolve: (slot: WorkerSlot) => void; reject: (error: Error) => void }[] = [];
  return {
    async run(task, options = {}) {
      // the one that was used last, which has a thread already
      const slot =
        idle.pop() ?? (await new Promise<WorkerSlot>((resolve, reject) => waiting.push({ resolve, reject })));
      try {
        return await slot.run(task, options);
      } finally {
        const next = waiting.shift();
        if (next === undefined) idle.push(slot);
        else next.resolve(slot);
      }
    },
    async destroy() {
      for (const { reject } of waiting.splice(0)) reject(new Error("Terminating worker thread"));
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}
