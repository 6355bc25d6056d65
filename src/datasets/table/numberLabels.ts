import { FormatError } from "../../errors.js";
import { isNumber } from "./isNumber.js";
import type { Table } from "./table.js";
import { labelForm } from "./tablePath.js";

const MOST_CLASSES = 1000;

/** The class of every row. */
export interface NumberedLabels {
  /** In increasing order if they are integers, otherwise by code unit, which does not depend on the locale. */
  readonly classNames: readonly string[];
  /** Class numbers, one per row. */
  readonly labels: Int32Array;
}

/**
 * Numbers the classes of a table.
 *
 * @param column its name, for messages
 * @param texts the class of every row
 * @param lines the line of every row
 * @throws {FormatError} for fewer than two classes, and for a column of measurements or names in place of classes
 */
export function numberLabels(
  { path, unit }: Pick<Table, "path" | "unit">,
  column: string,
  texts: readonly string[],
  lines: readonly number[],
): NumberedLabels {
  const refuse = (problem: string) =>
    new FormatError(path, `column ${JSON.stringify(column)} ${problem}; choose it with ${labelForm(path)}`);
  if (texts.length === 0) throw new FormatError(path, "has no rows below its header");
  const names = [...new Set(texts)];
  const integers = names.every((name) => isNumber(name) && Number.isInteger(Number(name)));
  if (!integers && names.every((name) => isNumber(name))) {
    const row = texts.findIndex((text) => !Number.isInteger(Number(text)));
    throw refuse(`holds numbers such as ${texts[row]} on ${unit} ${lines[row]}, not classes`);
  }
  if (names.length === 1)
    throw refuse(`holds only the class ${JSON.stringify(names[0])}, but at least two are needed`);
  if (names.length > Math.min(MOST_CLASSES, Math.max(2, texts.length / 2)))
    throw refuse(`has ${names.length} different values in ${texts.length} rows, too many for classes`);
  const classNames = integers ? names.sort((a, b) => Number(a) - Number(b)) : names.sort();
  const numbers = new Map(classNames.map((name, k) => [name, k]));
  return { classNames, labels: Int32Array.from(texts, (text) => numbers.get(text)!) };
}
