import { requireList } from "../arguments/requireList.js";
import { requireInteger } from "../errors.js";
import { requireRows } from "./requireRows.js";
import { ROW_LENGTH } from "./sweepGrid.js";

/**
 * Some graphs of a sweep as a set of graphs: rows [order, degree / order, rewiring, seed, C, L], the layout of the
 * authors' files.
 *
 * @param rows a sweep: [order, degree, rewiring, seed, C, L] each
 * @param chosen indices of rows, in the order of the set; one may repeat
 * @throws {ArgumentError} for rows that are no sweep, and for an index of none of them
 *
 * @example
 * const rows = sweepWsFlex({ order: 16, degrees: [4], rewirings: [0], seeds: [0] });
 * Array.from(graphSetRows(rows, [0])); // [16, 0.25, 0, 0, 0.5, 2.4]
 */
export function graphSetRows(rows: Float64Array, chosen: readonly number[]): Float64Array<ArrayBuffer> {
  requireRows(rows);
  requireList("chosen", chosen, "an array of indices of rows");
  for (const row of chosen) requireInteger("chosen: a row", row, 0, rows.length / ROW_LENGTH - 1);
  const set = new Float64Array(chosen.length * ROW_LENGTH);
  chosen.forEach((row, k) => {
    set.set(rows.subarray(row * ROW_LENGTH, (row + 1) * ROW_LENGTH), k * ROW_LENGTH);
    set[k * ROW_LENGTH + 1] /= set[k * ROW_LENGTH];
  });
  return set;
}
