import { existsSync, join, statSync } from "#host";
import { ArgumentError, FormatError } from "../errors.js";
import { type GraphRow, parseGraphSet } from "../sweep/parseGraphSet.js";
import { readReleaseFile } from "./readReleaseFile.js";

/**
 * Reads a set of graphs: float64 rows [order, degree / order, rewiring, seed, C, L], as published by the authors and
 * written by `sample`. The complete graph is dropped, because it is the baseline.
 *
 * @param path the file, or the folder with the sets
 * @param name name of the file in that folder
 * @throws {ArgumentError} when the path does not exist
 * @throws {FormatError} when the file is missing or not such a set
 */
export function readGraphSet(path: string, name: string): GraphRow[] {
  if (!existsSync(path))
    throw new ArgumentError("graphs", "a set of graphs (.npy) or a folder with such sets", path);
  const file = statSync(path).isDirectory() ? join(path, name) : path;
  const set = parseGraphSet(readReleaseFile(file), file);
  const other = set.find(({ order }) => order !== set[0].order);
  if (other !== undefined)
    throw new FormatError(
      file,
      `has graphs with ${set[0].order} and with ${other.order} nodes; expected one number of nodes`,
    );
  const rows = set.filter(({ density }) => density < 1);
  if (rows.length === 0) throw new FormatError(file, "has no graphs other than the complete one");
  return rows;
}
