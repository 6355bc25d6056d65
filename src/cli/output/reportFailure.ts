import { ArgumentError, InterruptedError, SweetspotError } from "../../errors.js";

/** The words of a command line make no sense: an unknown flag, a missing argument. */
export class UsageError extends SweetspotError {}

/**
 * Prints one sentence about what went wrong on stderr and sets the exit status: 2 for wrong use, 130 for Ctrl-C, 1 for
 * the rest.
 */
export function reportFailure(error: unknown, verbose: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`sweetspot: ${message.replace(/\s*\n\s*/g, " ")}\n`);
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  process.exitCode = statusOf(error);
}

function statusOf(error: unknown): number {
  if (error instanceof InterruptedError) return 130;
  return error instanceof ArgumentError || error instanceof UsageError ? 2 : 1;
}
