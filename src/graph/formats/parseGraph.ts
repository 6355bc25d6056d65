import { ArgumentError } from "../../errors.js";
import { type FormatName, formatNames, formats, formatsOf } from "./catalogue.js";
import type { Graph } from "../graph.js";

/**
 * Reads a graph in any of the formats.
 *
 * @param content bytes of the file, or its text
 * @param source the file's name: what to call it in messages, and its extension tells the format unless several share it
 * @param format the format; default: by the extension or, where that does not tell, by how the content begins
 * @throws {FormatError} when the content is not a simple graph in that format
 * @throws {ArgumentError} for an unknown format
 *
 * @example
 * (await parseGraph("011\n101\n110\n")).size; // 3
 */
export async function parseGraph(
  content: Uint8Array | string,
  source = "graph",
  format?: FormatName,
): Promise<Graph> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const candidates = formatsOf(source);
  const name = format ?? (candidates.length === 1 ? candidates[0] : recognize(bytes));
  if (!Object.hasOwn(formats, name)) {
    throw new ArgumentError("format", `one of ${formatNames.join(", ")}`, name);
  }
  return formats[name].parse(bytes, source);
}

/** The format that content begins like; an edge list when it is like none, for its reader says best what is wrong. */
function recognize(bytes: Uint8Array): FormatName {
  const line = firstLine(bytes);
  return formatNames.find((name) => formats[name].recognizes(line)) ?? "edgelist";
}

const NEWLINE = 10;
const RETURN = 13;
/** Bytes of a line that are looked at. */
const LONGEST = 1 << 16;

/** The first line that says more than a comment, without the blanks around it. */
function firstLine(bytes: Uint8Array): string {
  for (let start = 0; start < bytes.length;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== RETURN) end++;
    const line = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + LONGEST))).trim();
    if (line !== "" && !line.startsWith("#")) return line;
    start = end + 1;
  }
  return "";
}
