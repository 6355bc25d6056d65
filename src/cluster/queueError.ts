import { StudyError } from "../errors.js";

const FULL = "Redis is full: raise its maxmemory, and run the same command again";

/** A failure of the queue in words. */
export function queueError(error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  if (/\bOOM\b/.test(reason)) return new StudyError(FULL, { cause: error });
  if (/\bMISCONF\b/.test(reason))
    return new StudyError("Redis cannot write to its disk: make room there, and run the same command again", {
      cause: error,
    });
  return error instanceof Error ? error : new StudyError(reason);
}

/** Why a trial failed for good, in words: BullMQ's own are about jobs. */
export function failureText(reason: string): string {
  if (/\bOOM\b/.test(reason)) return FULL;
  if (!/allowable limit/.test(reason)) return reason;
  return "its workers died again and again, perhaps for lack of memory; with fewer --workers each has more";
}
