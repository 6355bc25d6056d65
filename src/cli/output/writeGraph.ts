import { statSync, writeFileSync } from "node:fs";
import { ArgumentError } from "../../errors.js";
import { type FormatName, formatNames, formats, formatsOf } from "../../graph/formats/catalogue.js";
import type { Graph } from "../../graph/graph.js";
import { writeAtomically } from "../../files/writeAtomically.js";

/**
 * Writes a graph to a file, which is there in full or not at all, or to a device.
 *
 * @throws {ArgumentError} when the format cannot carry the graph
 * @throws {StudyError} when the disk is full or the folder cannot be written
 */
export function writeGraph(graph: Graph, path: string, format: FormatName): void {
  const content = formats[format].format(graph);
  if (isDevice(path)) writeFileSync(path, content);
  else writeAtomically(path, content);
}

/**
 * The format that a file's extension means.
 *
 * @param option the option that says it otherwise, for the message
 * @throws {ArgumentError} when the extension means none
 */
export function formatByExtension(path: string, option: string): FormatName {
  const [name] = formatsOf(path);
  if (name !== undefined) return name;
  const choices = formatNames.join(", ");
  throw new ArgumentError(option, `one of ${choices}, for the name of the file does not tell`, path);
}

/** Whether a path leads to a device or a named pipe, which can be written to but must not be replaced. */
function isDevice(path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there !== undefined && !there.isFile() && !there.isDirectory();
}
