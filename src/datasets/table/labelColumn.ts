import { FormatError } from "../../errors.js";
import { labelForm } from "./tablePath.js";

/** Names that a column of classes usually has, the clearest first. */
const usualNames = ["label", "class", "target", "y"];

const MOST_NAMED = 12;

/**
 * The column of the classes: the one that was chosen, or the first named label, class, target or y, whatever the case, or
 * else the last.
 *
 * @param chosen its name; undefined for a guess
 * @returns its position, and a sentence if it was guessed
 * @throws {FormatError} if there is no column of the chosen name
 */
export function labelColumn(
  path: string,
  columns: readonly string[],
  chosen: string | undefined,
): { readonly column: number; readonly note?: string } {
  if (chosen !== undefined) return { column: chosenColumn(path, columns, chosen) };
  const lower = columns.map((name) => name.toLowerCase());
  const known = usualNames.map((name) => lower.indexOf(name)).find((column) => column >= 0);
  const column = known ?? columns.length - 1;
  const which = known === undefined ? "the last column" : "the column";
  const note = `${path}: the classes are taken from ${which} ${JSON.stringify(columns[column])}; choose another with ${labelForm(path)}`;
  return { column, note };
}

/**
 * The position of a column that a user named.
 *
 * @throws {FormatError} if there is no such column
 */
export function chosenColumn(path: string, columns: readonly string[], chosen: string): number {
  const column = columns.indexOf(chosen);
  if (column >= 0) return column;
  const named = columns.slice(0, MOST_NAMED).join(", ") + (columns.length > MOST_NAMED ? ", ..." : "");
  throw new FormatError(path, `has no column ${JSON.stringify(chosen)}; its columns are ${named}`);
}
