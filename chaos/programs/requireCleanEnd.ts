import { Failure } from "../attack.js";
import type { Ended } from "./runProgram.js";

/** What no message may contain: words of JavaScript and of its engine, and lines of a stack trace. */
export const ALIEN =
  /\b(?:Type|Range|Reference|Syntax|Assertion)Error\b|^\s+at .+:\d+|node:internal|(?<!but got )\bundefined\b|\[object |is not a function|Cannot read prop|is not iterable|Unexpected token|\bENO[A-Z]{3,}\b|heap out of memory/m;

/**
 * Throws unless a process ended as it may: with status 0, 1, 2 or 130 and, unless it is 0, a sentence at the end.
 *
 * @param told whether stderr was collected
 * @throws {Failure}
 */
export function requireCleanEnd(ended: Ended, told = true): void {
  const { status, signal, stderr } = ended;
  if (signal !== null) throw new Failure(`ended by ${signal}\n${shown(ended)}`);
  if (status === null || ![0, 1, 2, 130].includes(status))
    throw new Failure(`exit status ${status}\n${shown(ended)}`);
  const alien = ALIEN.exec(stderr);
  if (alien) throw new Failure(`prints "${alien[0].trim()}"\n${shown(ended)}`);
  const last = stderr.trimEnd().split("\n").at(-1)!;
  if (told && status !== 0 && !last.startsWith("sweetspot: "))
    throw new Failure(`exit status ${status} without a sentence\n${shown(ended)}`);
}

/** A process for a report: its words, how it ended and what it printed last. */
export function shown({ words, status, signal, stdout, stderr }: Ended): string {
  return [
    `$ node ${words.join(" ")}`,
    `ended with ${signal ?? status}`,
    stdout.slice(-300),
    stderr.slice(-1500),
  ]
    .map((text) => text.trim())
    .filter(Boolean)
    .join("\n");
}
