import { ArgumentError, InterruptedError, SweetspotError } from "../../errors.js";
import { systemErrorCode } from "../../files/systemErrorCode.js";
import { argumentSuggestion } from "./suggestion.js";
import { printNotice, printProgress } from "./print.js";

/** An invalid command line: an unknown option or a missing argument. */
export class UsageError extends SweetspotError {}

/**
 * Prints the error as one line on stderr and sets the exit status: 2 for wrong use, which includes paths that do not exist,
 * 130 for Ctrl-C, 1 otherwise.
 */
export function reportFailure(error: unknown, verbose: boolean): void {
  printNotice(messageOf(error).replace(/\s*\n\s*/g, " ") + argumentSuggestion(error));
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
  return error instanceof ArgumentError || error instanceof UsageError || isMissingPath(error) ? 2 : 1;
}

/** Whether a file or folder that the command names does not exist. */
function isMissingPath(error: unknown): boolean {
  if (!(error instanceof SweetspotError)) return false;
  const code = systemErrorCode(error.cause);
  return code === "ENOENT" || code === "ENOTDIR" || isMissingPath(error.cause);
}

/** Prints the stack of an error, and those of its causes. */
function printStack(error: unknown): void {
  if (!(error instanceof Error)) return;
  (error.stack ?? "").split("\n").forEach(printProgress);
  printStack(error.cause);
}
