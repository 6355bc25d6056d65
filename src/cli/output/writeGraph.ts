import { ArgumentError } from "../../errors.js";
import { type FormatName, formatNames, formats, formatsOf } from "../../graph/formats/catalogue.js";
import type { Graph } from "../../graph/graph.js";
import { writeAtomically } from "../../files/writeAtomically.js";

/**
 * Writes a graph to a file, atomically, or to a device.
 *
 * @throws {ArgumentError} when the format cannot carry the graph
 * @throws {FileError} when the disk is full or the folder cannot be written
 */
export function writeGraph(graph: Graph, path: string, format: FormatName): void {
  writeAtomically(path, formats[format].format(graph));
}

/**
 * The format of a file extension.
 *
 * @param option the option that sets the format, for the message
 * @throws {ArgumentError} for an unknown extension
 */
export function formatByExtension(path: string, option: string): FormatName {
  const [name] = formatsOf(path);
  if (name !== undefined) return name;
  const choices = formatNames.join(", ");
  throw new ArgumentError(option, `one of ${choices}, because the file extension is unknown`, path);
}
