import { fstatSync, writeSync } from "node:fs";
import { systemErrorCode } from "../../files/systemErrorCode.js";
import { systemProblem } from "../../files/systemProblem.js";
import { printNotice, savedResult } from "./print.js";

/**
 * Listens to both standard streams, so that neither ends the process with a stack trace. Progress that cannot be printed is
 * dropped. An answer that cannot be printed is a failure with one sentence, unless its reader stopped early, as `head` does.
 */
export function guardStandardStreams(): void {
  process.stderr.on("error", () => undefined);
  writeWhole(process.stdout);
  process.stdout.on("error", (error: Error) => {
    if (systemErrorCode(error) === "EPIPE") process.exit();
    const problem = systemProblem("writing", error)?.problem ?? error.message;
    const saved = savedResult();
    const rest =
      saved === undefined
        ? "The answer is incomplete: run the command again with its output elsewhere"
        : `Nothing else is lost: ${saved}`;
    printNotice(`Cannot write to standard output: ${problem}. ${rest}.`);
    // flushes the sentence
    process.stderr.write("", () => process.exit(1));
  });
}

/** Node.js writes to a file or a device once and ignores how much of it was written. */
function writeWhole(stream: typeof process.stdout): void {
  const { fd } = stream;
  if (stream.isTTY || !isFile(fd)) return;
  stream._write = (chunk: Buffer, _, done) => {
    let error: Error | undefined;
    try {
      for (let at = 0; at < chunk.length;) at += writeSync(fd, chunk, at);
    } catch (problem) {
      error = problem as Error;
    }
    done(error);
  };
}

function isFile(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    return found.isFile() || found.isCharacterDevice();
  } catch {
    return false;
  }
}
