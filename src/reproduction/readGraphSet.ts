import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ArgumentError, FormatError } from "../errors.js";
import { type GraphRow, parseGraphSet } from "../sweep/parseGraphSet.js";
import { readReleaseFile } from "./readReleaseFile.js";

/**
 * Reads a set of graphs: float64 rows [order, degree / order, rewiring, seed, C, L], as the authors published them and
 * `sample` writes them. The complete graph is left out if it is among them: it is the baseline.
 *
 * @param path the file, or the folder with the sets
 * @param name the file's name in such a folder
 * @throws {ArgumentError} when there is no such file
 * @throws {FormatError} when it is not such a set
 */
export function readGraphSet(path: string, name: string): GraphRow[] {
  if (!existsSync(path))
    throw new ArgumentError("graphs", "a file of graphs or a folder with such files", path);
  const file = statSync(path).isDirectory() ? join(path, name) : path;
  const set = parseGraphSet(readReleaseFile(file), file);
  const other = set.find(({ order }) => order !== set[0].order);
  if (other !== undefined)
    throw new FormatError(file, `holds graphs of ${set[0].order} and of ${other.order} nodes`);
  const rows = set.filter(({ density }) => density < 1);
  if (rows.length === 0) throw new FormatError(file, "holds no graph but the complete one");
  return rows;
}
