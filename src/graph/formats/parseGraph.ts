import { requireBytes } from "../../arguments/requireBytes.js";
import { requireText } from "../../arguments/requireText.js";
import { ArgumentError, FormatError } from "../../errors.js";
import { buildGraph } from "./raw/buildGraph.js";
import { formats, formatsOf, formatsToTry } from "./catalogue.js";
import { type FormatName, formatNames } from "./formatNames.js";
import { FileContent } from "./content/fileContent.js";
import { foreignFormat } from "./content/foreignFormat.js";
import type { Graph } from "../graph.js";
import { gunzip, isGzip } from "./content/gunzip.js";
import { type ReadOptions, requireReadOptions } from "./raw/readOptions.js";

/** How to read a graph whose format may be known. */
export interface ParseOptions extends ReadOptions {
  /**
   * Name of the format. Default: the format with the file's extension; if there are none or several, the format is detected
   * from the content.
   */
  readonly format?: FormatName;
}

/**
 * Reads a graph in any supported format. Text is UTF-8, UTF-16 with a byte-order mark, or in the encoding of an XML declaration.
 * Files that gzip compressed are decompressed.
 *
 * @param content bytes or text of the file
 * @param source name of the file, for its extension and for error messages
 * @param options name of the format, or options
 * @throws {FormatError} if the content is not a simple graph in that format
 * @throws {ArgumentError} for an unknown format
 *
 * @example
 * (await parseGraph("011\n101\n110\n")).size; // 3
 */
export async function parseGraph(
  content: Uint8Array | string,
  source = "graph",
  options: FormatName | ParseOptions = {},
): Promise<Graph> {
  if (typeof content !== "string") requireBytes("content", content);
  requireText("source", source);
  if (typeof options !== "string") requireReadOptions(options);
  const chosen = typeof options === "string" ? { format: options } : options;
  const zipped = typeof content !== "string" && isGzip(content);
  const file = new FileContent(zipped ? await gunzip(content, source) : content, source);
  const foreign = chosen.format === undefined ? foreignFormat(file) : undefined;
  if (foreign !== undefined) throw new FormatError(source, foreign);
  const candidates = formatsOf(zipped ? source.replace(/\.gz$/i, "") : source);
  const name = chosen.format ?? (candidates.length === 1 ? candidates[0] : recognize(file));
  if (typeof name !== "string" || !Object.hasOwn(formats, name)) {
    throw new ArgumentError("format", `one of ${formatNames.join(", ")}`, name);
  }
  return buildGraph(await formats[name].read(file, source, chosen), source, chosen);
}

/** Detects the format; an edge list if none matches, because its reader has the clearest errors. */
function recognize(content: FileContent): FormatName {
  return formatsToTry.find((name) => formats[name].recognizes(content)) ?? "edgelist";
}
