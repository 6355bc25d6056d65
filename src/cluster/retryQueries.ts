import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";

/** Longest pause before a query is tried again, in milliseconds. */
const LONGEST_PAUSE = 2_000;

/** What a query fails with when its connection is lost, or the server ends, starts, or has no connection left. */
const LOST = /^(08...|57P0[123]|53300|40P01|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH)$/;
const LOST_WORDS = /Connection terminated|Client has encountered a connection error|timeout/;

/** Whether an error is due to a connection that is lost or cannot be had. */
export function isLost(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? LOST_WORDS.test(message) : LOST.test(code);
}

/** Tries an action again, as long as it fails because the connection is lost. */
export async function retryLost<T>(action: () => Promise<T>, isClosed: () => boolean): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await action();
    } catch (error) {
      if (isClosed() || !isLost(error)) throw error;
    }
    await pause(Math.min(100 * times, LONGEST_PAUSE));
  }
}

/** Makes a pool try queries again when their connection is lost. */
export function retryQueries(pool: Pick<Pool, "query" | "on">, isClosed: () => boolean): void {
  // a client that is lost while BullMQ prepares it ends the process otherwise
  pool.on("connect", (client) => client.on("error", () => undefined));
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  pool.query = (...args: unknown[]): never => retryLost(() => query(...args), isClosed) as never;
}
