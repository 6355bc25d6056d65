import { existsSync } from "node:fs";
import { buffer as readAll } from "node:stream/consumers";
import { ArgumentError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
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
  if (path === STANDARD_INPUT) return parseGraph(await readAll(process.stdin), path, format);
  if (!existsSync(path)) throw new ArgumentError("graph", expected, path);
  return parseGraph(readWholeFile(path, { pipes: true }), path, format);
}
