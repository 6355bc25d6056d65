import { SweetspotError } from "../errors.js";

/**
 * Stands in for `openPool` where there are no worker threads of Node's kind: in browsers and at the edge.
 *
 * @throws {SweetspotError} always
 */
export function openPool(): never {
  throw new SweetspotError(
    "worker threads need Node.js, Deno or Bun; elsewhere, measure in the thread that calls",
  );
}
