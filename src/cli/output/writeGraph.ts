import { ArgumentError } from "../../errors.js";
import { formats, formatsOf, isWritable } from "../../graph/formats/catalogue.js";
import { type WritableFormatName, writableFormatNames } from "../../graph/formats/formatNames.js";
import type { Graph } from "../../graph/graph.js";
import { writeAtomically } from "../../files/writeAtomically.js";

/**
 * Writes a graph to a file, atomically, or to a device.
 *
 * @throws {ArgumentError} when the format cannot carry the graph
 * @throws {FileError} when the disk is full or the folder cannot be written
 */
export function writeGraph(graph: Graph, path: string, format: WritableFormatName): void {
  writeAtomically(path, formats[format].format(graph));
}

/**
 * The format of a file extension.
 *
 * @param option the option that sets the format, for the message
 * @throws {ArgumentError} for an unknown extension, and for that of a format that is only read
 */
export function formatByExtension(path: string, option: string): WritableFormatName {
  const [name] = formatsOf(path);
  if (name !== undefined && isWritable(name)) return name;
  const reason = name === undefined ? "the file extension is unknown" : `${name} can only be read`;
  throw new ArgumentError(option, `one of ${writableFormatNames.join(", ")}, because ${reason}`, path);
}
