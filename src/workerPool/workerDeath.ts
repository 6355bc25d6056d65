import { SweetspotError } from "../errors.js";

const NUMBERS = ["", "once", "twice", "three times"];

/** A worker thread ended before its task was done, as often as it was replaced. */
export class WorkerDeath extends SweetspotError {
  /**
   * @param cause an error that nothing caught, or the exit status of the thread
   * @param times how often a worker died of this task
   */
  constructor(cause: unknown, times: number) {
    super(
      `its worker thread died ${NUMBERS[times]}, ${reasonOf(cause)}; if memory is short, use fewer workers (--workers)`,
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  if (typeof cause === "number") return `with exit status ${cause}`;
  if ((cause as { code?: unknown } | undefined)?.code === "ERR_WORKER_OUT_OF_MEMORY") return "out of memory";
  return `of an uncaught error: ${cause instanceof Error ? cause.message : String(cause)}`;
}
