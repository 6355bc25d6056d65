import { SweetspotError } from "../errors.js";

/**
 * Replaces `openPool` where there are no Node.js worker threads: in browsers and at the edge.
 *
 * @throws {SweetspotError} always
 */
export function openPool(): never {
  throw new SweetspotError(
    "worker threads need Node.js, Deno or Bun; elsewhere, call the functions that run in the calling thread",
  );
}
