import { readFile } from "node:fs/promises";
import { buffer as readAll } from "node:stream/consumers";
import { ArgumentError, FormatError } from "../../errors.js";
import type { FormatName } from "../../graph/formats/catalogue.js";
import type { Graph } from "../../graph/graph.js";
import { parseGraph } from "../../graph/formats/parseGraph.js";
import { STANDARD_INPUT } from "./words.js";

/**
 * Reads a graph from a file, or from standard input when the path is STANDARD_INPUT.
 *
 * @param expected what the argument may be, for the message when the file does not exist
 * @param format default: determined by extension or content
 */
export async function readGraph(
  path: string,
  expected = "a readable file, or - for standard input",
  format?: FormatName,
): Promise<Graph> {
  let bytes: Uint8Array;
  try {
    bytes = path === STANDARD_INPUT ? await readAll(process.stdin) : await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new ArgumentError("graph", expected, path);
    throw new FormatError(path, `cannot be read (${code ?? (error as Error).message})`, { cause: error });
  }
  return parseGraph(bytes, path, format);
}
