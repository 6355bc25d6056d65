import { requireList } from "../arguments/requireList.js";
import { requireObject } from "../arguments/requireObject.js";
import { requireRows } from "./requireRows.js";
import { ROW_LENGTH } from "./sweepGrid.js";

/** Graphs as points of the (C, L) plane, in columns of equal length. */
export interface PlanePoints {
  /** Average clustering C, 0 to 1; NaN where a graph is not connected. */
  readonly clustering: ArrayLike<number>;
  /** Average shortest path length L, at least 1; NaN where a graph is not connected. */
  readonly pathLength: ArrayLike<number>;
  /** Degree / order, 0 to 1. Only `sampleSets` reads it. */
  readonly density?: ArrayLike<number>;
}

/**
 * The points of a sweep.
 *
 * @param rows [order, degree, rewiring, seed, C, L] each, as from `sweepWsFlex`
 * @throws {ArgumentError} for anything else
 *
 * Cost: 24 bytes per graph.
 *
 * @example
 * const rows = sweepWsFlex({ order: 16, degrees: [4], rewirings: [0], seeds: [0] });
 * Array.from(sweepPoints(rows).pathLength); // [2.4]
 */
export function sweepPoints(rows: Float64Array): Required<PlanePoints> {
  requireRows(rows);
  const length = rows.length / ROW_LENGTH;
  const column = (value: (at: number) => number) =>
    Float64Array.from({ length }, (_, row) => value(row * ROW_LENGTH));
  return {
    clustering: column((at) => rows[at + 4]),
    pathLength: column((at) => rows[at + 5]),
    density: column((at) => rows[at + 1] / rows[at]),
  };
}

/**
 * Throws unless a value has the columns of points.
 *
 * @throws {ArgumentError} naming the column
 */
export function requirePoints(points: PlanePoints): void {
  requireObject("points", points, "an object with clustering and pathLength");
  const { clustering, pathLength, density = clustering } = points;
  requireList("points.clustering", clustering, "an array of numbers");
  requireList("points.pathLength", pathLength, "an array of numbers");
  requireList("points.density", density, "an array of numbers");
}
