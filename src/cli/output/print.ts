import { format } from "node:util";
import type { FormatName } from "../../graph/formats/formatNames.js";
import { type Line, lineText } from "./line.js";

let saved: string | undefined;

/** A clause that says where the result of the command is on disk, if it is there. */
export function savedResult(): string | undefined {
  return saved;
}

/**
 * Prints the answer of a command on stdout. Sentences fit the terminal.
 *
 * @param lines without their line breaks
 * @param where a clause that says where the result is on disk, for the message when the answer cannot be printed
 */
export function printAnswer(lines: readonly Line[], where?: string): void {
  saved = where;
  const { isTTY, columns } = process.stdout;
  const width = isTTY && columns > 0 ? columns : undefined;
  process.stdout.write(lines.map((line) => `${lineText(line, width)}\n`).join(""));
}

/**
 * Prints the answer of a command on stdout as JSON in ASCII controls only: JSON.stringify leaves C1 and bidirectional controls.
 *
 * @param indent spaces per level; default: all on one line
 * @param where as for `printAnswer`
 */
export function printJson(
  answer: unknown,
  { indent, where }: { indent?: number; where?: string } = {},
): void {
  // line breaks are between values only
  printAnswer(JSON.stringify(answer, null, indent).split("\n"), where);
}

/**
 * Prints a graph in a file format on stdout. A pipe receives the exact content of such a file. A terminal shows control
 * characters of names as escapes, and so does JSON everywhere, which means the same.
 */
export function printGraph(content: string | Uint8Array, name: FormatName): void {
  const escaped = typeof content === "string" && (name === "json" || process.stdout.isTTY);
  process.stdout.write(
    escaped
      ? content
          .split("\n")
          .map((line) => lineText(line))
          .join("\n")
      : content,
  );
}

/** Prints a sentence about the work on stderr. */
export function printNotice(sentence: string): void {
  process.stderr.write(`sweetspot: ${lineText(sentence)}\n`);
}

/** Prints a line on stderr. */
export function printProgress(line: string): void {
  process.stderr.write(`${lineText(line)}\n`);
}

/** Prints the warnings of dependencies, which quote names from files, as lines on stderr. */
export function guardConsole(): void {
  const print = (...parts: unknown[]) => printProgress(format(...parts).trim());
  Object.assign(console, { warn: print, info: print, debug: print, error: print });
}
