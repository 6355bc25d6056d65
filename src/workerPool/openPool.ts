import { Lane } from "./lane.js";

/** How to run a task. */
export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly transferList?: ArrayBuffer[];
}

/** Worker threads that run tasks. */
export interface WorkerPool {
  /** @throws {WorkerDeath} when the worker dies, after two more attempts unless the task was transferred */
  run(task: unknown, options?: RunOptions): Promise<unknown>;
  /** Stops at once: running and waiting tasks reject. */
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
  const lanes = Array.from(
    { length: workers },
    () =>
      new Lane(
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
  const idle = [...lanes];
  const waiting: { resolve: (lane: Lane) => void; reject: (error: Error) => void }[] = [];
  return {
    async run(task, options = {}) {
      // the one that was used last, which has a thread already
      const lane =
        idle.pop() ?? (await new Promise<Lane>((resolve, reject) => waiting.push({ resolve, reject })));
      try {
        return await lane.run(task, options);
      } finally {
        const next = waiting.shift();
        if (next === undefined) idle.push(lane);
        else next.resolve(lane);
      }
    },
    async destroy() {
      for (const { reject } of waiting.splice(0)) reject(new Error("Terminating worker thread"));
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
