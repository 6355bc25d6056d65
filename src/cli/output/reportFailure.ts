import { ArgumentError, InterruptedError, SweetspotError } from "../../errors.js";
import { printNotice, printProgress } from "./print.js";

/** An invalid command line: an unknown option or a missing argument. */
export class UsageError extends SweetspotError {}

/**
 * Prints the error as one line on stderr and sets the exit status: 2 for wrong use, 130 for Ctrl-C, 1 otherwise.
 */
export function reportFailure(error: unknown, verbose: boolean): void {
  printNotice(messageOf(error).replace(/\s*\n\s*/g, " "));
  if (verbose) printStack(error);
  process.exitCode = statusOf(error);
}

/** The message of an error. Arguments have the names of their options: learning-rate instead of learningRate. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error;
  if (!(error instanceof ArgumentError) || !/^[a-z]+([A-Z][a-z]*)+$/.test(error.argument)) return message;
  const { length } = error.argument;
  return error.argument.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) + message.slice(length);
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
