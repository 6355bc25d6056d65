import { existsSync } from "node:fs";
import { buffer as readAll } from "node:stream/consumers";
import { ArgumentError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import type { Graph } from "../../graph/graph.js";
import { type ParseOptions, parseGraph } from "../../graph/formats/parseGraph.js";
import { readOptionsOf } from "./graphReading.js";
import { STANDARD_INPUT } from "./words.js";

/**
 * Reads a graph from a file, or from standard input when the path is STANDARD_INPUT.
 *
 * @param expected what the argument may be, for the message when the file does not exist
 * @param argument its name in that message
 * @param options its format, and how to read it. Default: notices go to standard error
 */
export async function readGraph(
  path: string,
  expected = "a readable file, or - for standard input",
  options: ParseOptions = readOptionsOf({}),
  argument = "graph",
): Promise<Graph> {
  if (path === STANDARD_INPUT) return parseGraph(await readAll(process.stdin), path, options);
  if (!existsSync(path)) throw new ArgumentError(argument, expected, path);
  return parseGraph(readWholeFile(path, { pipes: true }), path, options);
}
