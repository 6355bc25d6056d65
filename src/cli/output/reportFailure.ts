import { ArgumentError, InterruptedError, SweetspotError } from "../../errors.js";

/** An invalid command line: an unknown option or a missing argument. */
export class UsageError extends SweetspotError {}

/**
 * Prints the error as one line on stderr and sets the exit status: 2 for wrong use, 130 for Ctrl-C, 1 otherwise.
 */
export function reportFailure(error: unknown, verbose: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sweetspot: ${message.replace(/\s*\n\s*/g, " ")}\n`);
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  process.exitCode = statusOf(error);
}

/** The exit status of a failure. */
export function statusOf(error: unknown): number {
  if (error instanceof InterruptedError) return 130;
  return error instanceof ArgumentError || error instanceof UsageError ? 2 : 1;
}
