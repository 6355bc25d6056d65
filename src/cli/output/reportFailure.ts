import { ArgumentError, InterruptedError, SweetspotError } from "../../errors.js";
import { printNotice, printProgress } from "./print.js";

/** An invalid command line: an unknown option or a missing argument. */
export class UsageError extends SweetspotError {}

/**
 * Prints the error as one line on stderr and sets the exit status: 2 for wrong use, 130 for Ctrl-C, 1 otherwise.
 */
export function reportFailure(error: unknown, verbose: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  printNotice(message.replace(/\s*\n\s*/g, " "));
  if (verbose) printStack(error);
  process.exitCode = statusOf(error);
}

/** The exit status of a failure. */
export function statusOf(error: unknown): number {
  if (error instanceof InterruptedError) return 130;
  return error instanceof ArgumentError || error instanceof UsageError ? 2 : 1;
}

/** Prints the stack of an error, and those of its causes. */
function printStack(error: unknown): void {
  if (!(error instanceof Error)) return;
  (error.stack ?? "").split("\n").forEach(printProgress);
  printStack(error.cause);
}
