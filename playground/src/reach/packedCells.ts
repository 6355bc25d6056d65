import { CELLS, type ReachCells } from "./reachCells.js";

const DIGITS = CELLS / 4;

/** Cells as text: the bits of a row from left to right, as hexadecimal digits. */
export function packCells(cells: ReachCells): string {
  return Array.from({ length: CELLS * DIGITS }, (_, k) =>
    cells
      .slice(4 * k, 4 * k + 4)
      .reduce((bits, reached) => 2 * bits + Number(reached), 0)
      .toString(16),
  ).join("");
}

/** The inverse of `packCells`. */
export function unpackCells(text: string): ReachCells {
  return [...text].flatMap((digit) => [8, 4, 2, 1].map((bit) => (parseInt(digit, 16) & bit) !== 0));
}
