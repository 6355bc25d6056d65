import { ArgumentError } from "../../errors.js";
import { type FormatName, formatNames, formats, formatsOf } from "./catalogue.js";
import type { Graph } from "../graph.js";

/**
 * Reads a graph in any supported format.
 *
 * @param content bytes or text of the file
 * @param source name of the file, for its extension and for error messages
 * @param format name of the format. Default: the format with this extension; if there are none or several, the format is
 *   detected from the content
 * @throws {FormatError} if the content is not a simple graph in that format
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

/** Detects the format; an edge list if none matches, because its reader has the clearest errors. */
function recognize(bytes: Uint8Array): FormatName {
  const line = firstLine(bytes);
  return formatNames.find((name) => formats[name].recognizes(line)) ?? "edgelist";
}

const NEWLINE = 10;
const RETURN = 13;
/** Bytes of a line that are examined. */
const MAX_LINE = 1 << 16;

/** The first line that is neither empty nor a comment, trimmed. */
function firstLine(bytes: Uint8Array): string {
  for (let start = 0; start < bytes.length;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== RETURN) end++;
    const line = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + MAX_LINE))).trim();
    if (line !== "" && !line.startsWith("#")) return line;
    start = end + 1;
  }
  return "";
}
