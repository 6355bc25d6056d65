import { planeTop } from "./planeTop.js";
import type { Place } from "./place.js";

/** Cells on each side of the plane. */
export const CELLS = 32;

/** The cells of the plane in which a graph was found: cell `CELLS * row + column`, where row 0 has the shortest paths. */
export type ReachCells = readonly boolean[];

/** The place in the middle of a cell. */
export function middleOf(cell: number, order: number): Place {
  const row = Math.floor(cell / CELLS);
  return {
    clustering: ((cell % CELLS) + 0.5) / CELLS,
    pathLength: 1 + ((planeTop(order) - 1) * (row + 0.5)) / CELLS,
  };
}

/** The cell of a place; undefined above the plane. */
export function cellOf({ clustering, pathLength }: Place, order: number): number | undefined {
  const row = Math.floor(((pathLength - 1) / (planeTop(order) - 1)) * CELLS);
  if (row > CELLS) return undefined;
  const within = (index: number) => Math.min(index, CELLS - 1);
  return CELLS * within(row) + within(Math.floor(clustering * CELLS));
}

/** The cells that share a side with a cell. */
export function besideCell(cell: number): number[] {
  const [row, column] = [Math.floor(cell / CELLS), cell % CELLS];
  return [
    [row - 1, column],
    [row + 1, column],
    [row, column - 1],
    [row, column + 1],
  ]
    .filter(([r, c]) => r >= 0 && c >= 0 && r < CELLS && c < CELLS)
    .map(([r, c]) => CELLS * r + c);
}
