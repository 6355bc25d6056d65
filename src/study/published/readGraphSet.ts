import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ArgumentError, FormatError } from "../../errors.js";
import { parseNpy } from "../../graph/npy.js";
import { ROW_LENGTH } from "../../sweep/sweepGrid.js";
import { readReleaseFile } from "./readReleaseFile.js";

/** A graph of a published set: how it is made, and where it lies in the plane. */
export interface GraphRow {
  /** Its row in the file. */
  readonly row: number;
  readonly order: number;
  /** Degree / order. */
  readonly density: number;
  readonly rewiring: number;
  readonly seed: number;
  readonly clustering: number;
  readonly pathLength: number;
}

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
  const { type, shape, data } = parseNpy(readReleaseFile(file), file);
  if (type !== "float64" || shape[1] !== ROW_LENGTH || shape[0] === 0) {
    throw new FormatError(
      file,
      `holds ${type} of shape ${shape.join(" x ")}; expected rows of ${ROW_LENGTH} float64: order, degree / order, rewiring, seed, C, L`,
    );
  }
  const rows: GraphRow[] = [];
  for (let row = 0; row < shape[0]; row++) {
    const values = Array.from(data.subarray(row * ROW_LENGTH, (row + 1) * ROW_LENGTH), Number);
    if (!values.every(Number.isFinite)) {
      throw new FormatError(file, `has a value that is no number in row ${row}`);
    }
    const [order, density, rewiring, seed, clustering, pathLength] = values;
    if (order !== (rows[0]?.order ?? order))
      throw new FormatError(file, `holds graphs of ${rows[0].order} and of ${order} nodes`);
    if (density < 1) rows.push({ row, order, density, rewiring, seed, clustering, pathLength });
  }
  if (rows.length === 0) throw new FormatError(file, "holds no graph but the complete one");
  return rows;
}
