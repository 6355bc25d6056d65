import { FormatError } from "../errors.js";
import { parseNpy } from "../graph/formats/npy/npy.js";
import { ROW_LENGTH } from "./sweepGrid.js";

/** A graph of a set: its parameters, and its place in the (C, L) plane. */
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

const COLUMNS = "order, degree / order, rewiring, seed, C, L";

/**
 * Parses a set of graphs: float64 rows [order, degree / order, rewiring, seed, C, L], as written by `sweetspot sample` and
 * published by the authors.
 *
 * @param bytes content of an .npy file
 * @param file its name, for error messages
 * @throws {FormatError} when it is not such a set
 */
export function parseGraphSet(bytes: Uint8Array, file: string): GraphRow[] {
  const { type, shape, data } = parseNpy(bytes, file);
  if (type !== "float64" || shape.length !== 2 || shape[1] !== ROW_LENGTH || shape[0] === 0) {
    throw new FormatError(
      file,
      `holds ${type} of shape ${shape.join(" x ")}; expected rows of ${ROW_LENGTH} float64: ${COLUMNS}`,
    );
  }
  return Array.from({ length: shape[0] }, (_, row) => {
    const values = Array.from(data.subarray(row * ROW_LENGTH, (row + 1) * ROW_LENGTH), Number);
    if (!values.every(Number.isFinite)) {
      throw new FormatError(file, `has a value that is not a finite number in row ${row}`);
    }
    const [order, density, rewiring, seed, clustering, pathLength] = values;
    if (!(density > 0 && density <= 1)) {
      throw new FormatError(
        file,
        `has ${density} as degree / order in row ${row}; expected a number above 0 and at most 1 (columns: ${COLUMNS})`,
      );
    }
    return { row, order, density, rewiring, seed, clustering, pathLength };
  });
}
