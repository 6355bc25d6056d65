import { ArgumentError } from "../errors.js";
import { ROW_LENGTH } from "./sweepGrid.js";

/**
 * Throws unless a value has the rows of a sweep.
 *
 * @throws {ArgumentError}
 */
export function requireRows(rows: unknown): void {
  if (rows instanceof Float64Array && rows.length % ROW_LENGTH === 0) return;
  throw new ArgumentError("rows", `a Float64Array of rows of ${ROW_LENGTH} numbers`, rows);
}
