import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { ArgumentError, FormatError } from "../errors.js";
import { parseEdgeList } from "../graph/edgeList.js";
import type { Graph } from "../graph/graph.js";
import { parseNodeLink } from "../graph/nodeLink.js";
import { STANDARD_INPUT } from "./words.js";

/**
 * Reads a graph from a file, or from standard input when the path is STANDARD_INPUT. JSON is known by its first character.
 *
 * @param expected what the argument may be, for the message when there is no such file
 */
export async function readGraph(
  path: string,
  expected = "a file that can be read, or - for standard input",
): Promise<Graph> {
  let text: string;
  try {
    text = path === STANDARD_INPUT ? await readAll(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new ArgumentError("graph", expected, path);
    throw new FormatError(path, `cannot be read (${code ?? (error as Error).message})`, { cause: error });
  }
  return text.trimStart().startsWith("{") ? parseNodeLink(text, path) : parseEdgeList(text, path);
}
