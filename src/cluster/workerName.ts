import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Queue } from "bullmq";

/** What the name of a worker in the queue says. */
interface NamedWorker {
  /** Trials at once. */
  readonly threads: number;
  readonly host: string;
}

/** A name for a worker of this process that no other has. Redis allows no spaces in it. */
export function workerName(threads: number): string {
  return `${threads}:${randomBytes(6).toString("hex")}:${encodeURIComponent(hostname())}`;
}

/** What a name says; undefined for a name that `workerName` did not make. */
export function parseWorkerName(name: string): NamedWorker | undefined {
  const [, threads, host] = /^(\d{1,4}):[0-9a-f]{12}:(.+)$/.exec(name) ?? [];
  if (threads === undefined) return undefined;
  try {
    return { threads: Number(threads), host: decodeURIComponent(host) };
  } catch {
    return undefined;
  }
}

/** The names of the workers that are connected to a queue. */
export async function workerNames(queue: Queue): Promise<string[]> {
  const workers = await queue.getWorkers();
  return workers.flatMap(({ rawname }) => /:w:(.+)$/.exec(rawname)?.[1] ?? []);
}
