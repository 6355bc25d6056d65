import { FormatError } from "../errors.js";
import { parseNpy } from "../graph/formats/npy/npy.js";
import { parseNpyText } from "../graph/formats/npy/npyText.js";
import { NAME_COLUMNS } from "./graphKey.js";
import { readReleaseFile } from "./readReleaseFile.js";

/** Columns of a result: params, FLOPs, seconds, top-1 error, top-5 error, nodes, width, training seed. */
const RESULT_COLUMNS = 8;
const TOP1_ERROR = 3;

/** The errors of one folder of results at one epoch. */
export interface ResultTable {
  /** The file it was read from, for error messages. */
  readonly source: string;
  /** One row of names per network. */
  readonly names: readonly (readonly string[])[];
  /** Top-1 errors in percent: one row per network, one column per training. */
  readonly errors: readonly (readonly number[])[];
}

/**
 * Reads a pair of the authors' files: names (text, networks x columns) and results (float64, networks x training runs x 8).
 *
 * @throws {FormatError} when a file is missing or malformed, or when the two do not match
 */
export function readResultTable(namesPath: string, resultsPath: string): ResultTable {
  const names = parseNpyText(readReleaseFile(namesPath), namesPath);
  const [networks, columns] = names.shape;
  if (names.shape.length !== 2 || columns < NAME_COLUMNS) {
    throw new FormatError(
      namesPath,
      `has shape ${names.shape.join(" x ")}; expected networks x at least ${NAME_COLUMNS} columns`,
    );
  }
  const { type, shape, data } = parseNpy(readReleaseFile(resultsPath), resultsPath, [3]);
  if (type !== "float64" || shape[1] === 0 || shape[2] !== RESULT_COLUMNS) {
    throw new FormatError(
      resultsPath,
      `holds ${type} of shape ${shape.join(" x ")}; expected float64 of shape networks x training runs x ${RESULT_COLUMNS}`,
    );
  }
  if (shape[0] !== networks) {
    throw new FormatError(resultsPath, `has ${shape[0]} results, but ${namesPath} has ${networks} names`);
  }
  const errors = Array.from({ length: networks }, (_, i) =>
    Array.from({ length: shape[1] }, (_, j) => {
      const error = Number(data[(i * shape[1] + j) * RESULT_COLUMNS + TOP1_ERROR]);
      if (error >= 0 && error <= 100) return error;
      throw new FormatError(resultsPath, `has the top-1 error ${error} in row ${i}; expected 0 to 100`);
    }),
  );
  return {
    source: namesPath,
    names: Array.from({ length: networks }, (_, i) => names.data.slice(i * columns, (i + 1) * columns)),
    errors,
  };
}
