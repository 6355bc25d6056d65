import type { Tinypool } from "tinypool";
import type { RunOptions } from "./openPool.js";
import { WorkerDeath } from "./workerDeath.js";

/** How often a task is run before its worker's death is reported. */
const ATTEMPTS = 3;

/**
 * A place for one worker thread, which runs one task at a time. When the thread dies (out of memory, an uncaught error, `process.exit`), it is
 * replaced and its task is run again.
 */
export class WorkerSlot {
  private pool: Tinypool | undefined;
  private readonly watched = new WeakSet<object>();
  /** The exits of threads that have not ended. */
  private readonly exits = new Set<Promise<void>>();
  private closed = false;
  /** Called when the worker dies. */
  private onDeath: ((cause: unknown) => void) | undefined;

  /** @param open starts a pool of a single thread */
  constructor(private readonly open: () => Tinypool) {}

  /** @throws {WorkerDeath} when the worker dies again and again */
  async run(task: unknown, options: RunOptions): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const death: { cause?: unknown } = {};
      try {
        return await this.runOnce(task, options, death);
      } catch (error) {
        if (!("cause" in death) || this.closed) throw error;
        if (attempt === ATTEMPTS) throw new WorkerDeath(death.cause, attempt);
      }
    }
  }

  /** Stops at once: a running task rejects. Resolves when no thread runs. */
  async close(): Promise<void> {
    this.closed = true;
    await this.pool?.destroy();
    // Tinypool forgets a thread that it stops because a task was aborted
    await Promise.all(this.exits);
  }

  private runOnce(task: unknown, options: RunOptions, death: { cause?: unknown }): Promise<unknown> {
    if (this.closed) throw new Error("Terminating worker thread");
    const pool = (this.pool ??= this.open());
    return new Promise((resolve, reject) => {
      this.onDeath = (cause) => {
        death.cause = cause;
        this.pool = undefined;
        // not awaited, because it waits for the exit of a thread that has ended
        void pool.destroy();
        reject(new Error("the worker thread died", { cause }));
      };
      pool.run(task, options).then(resolve, reject);
      this.watch(pool);
    }).finally(() => (this.onDeath = undefined));
  }

  /** Tinypool neither notices a thread that ends by itself, nor listens to one that dies without a task. */
  private watch(pool: Tinypool): void {
    if (!this.watched.has(pool)) pool.on("error", (error) => this.onDeath?.(error));
    this.watched.add(pool);
    for (const thread of pool.threads) {
      if (this.watched.has(thread)) continue;
      this.watched.add(thread);
      thread.on("error", (error: unknown) => this.onDeath?.(error));
      const exit = new Promise<void>((resolve) => {
        thread.on("exit", (status: unknown) => {
          this.exits.delete(exit);
          resolve();
          // a thread that the pool itself ended is no longer among its threads
          if (pool.threads.includes(thread)) this.onDeath?.(status);
        });
      });
      this.exits.add(exit);
    }
  }
}
