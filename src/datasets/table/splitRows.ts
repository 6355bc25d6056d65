import { FormatError } from "../../errors.js";
import { NumpyRandomState } from "../../random.js";
import { drawTest } from "./drawTest.js";
import type { NumberedLabels } from "./numberLabels.js";
import type { Table } from "./table.js";

/** Name of the column that says which rows are for testing, whatever the case. */
const SPLIT = "split";

const TRAIN = /^train(?:ing)?$/i;
const TEST = /^test(?:ing)?$/i;

/** The column of the split, or -1. */
export function splitColumn(columns: readonly string[]): number {
  return columns.findIndex((name) => name.toLowerCase() === SPLIT);
}

/** Whether the values of a column are those of a split: one of them is train or test. */
export function isSplit(values: readonly string[]): boolean {
  return values.some((value) => TRAIN.test(value) || TEST.test(value));
}

/**
 * Which rows are for testing, by the values "train" and "test" of a column.
 *
 * @param classes undefined for a target of numbers
 * @throws {FormatError} naming the line, for another value, and for a class that only the test rows have
 */
export function splitByColumn(
  { path, unit }: Pick<Table, "path" | "unit">,
  values: readonly string[],
  classes: NumberedLabels | undefined,
  lines: readonly number[],
): boolean[] {
  const isTest = values.map((value, row) => {
    if (TEST.test(value)) return true;
    if (TRAIN.test(value)) return false;
    const problem = `${unit} ${lines[row]} has ${JSON.stringify(value)} in column "${SPLIT}", which must be train or test`;
    throw new FormatError(path, problem);
  });
  if (!isTest.includes(true)) throw new FormatError(path, `column "${SPLIT}" marks no row as test`);
  if (!isTest.includes(false)) throw new FormatError(path, `column "${SPLIT}" marks no row as train`);
  if (classes === undefined) return isTest;
  const { labels, classNames } = classes;
  const known = new Set(labels.filter((_, row) => !isTest[row]));
  const unknown = labels.findIndex((label) => !known.has(label));
  if (unknown >= 0) {
    const name = JSON.stringify(classNames[labels[unknown]]);
    throw new FormatError(path, `${unit} ${lines[unknown]} has the class ${name}, which no training row has`);
  }
  return isTest;
}

/**
 * A random fifth of the rows of each class, at least one, for testing.
 *
 * @throws {FormatError} for a class with a single row
 */
export function splitAtRandom(
  { path, unit }: Pick<Table, "path" | "unit">,
  { labels, classNames }: NumberedLabels,
  lines: readonly number[],
  seed: number,
): boolean[] {
  const random = new NumpyRandomState(seed);
  const rowsOf: number[][] = classNames.map(() => []);
  labels.forEach((label, row) => rowsOf[label].push(row));
  const isTest = Array<boolean>(labels.length).fill(false);
  rowsOf.forEach((rows, label) => {
    if (rows.length === 1) {
      const name = JSON.stringify(classNames[label]);
      const problem = `${unit} ${lines[rows[0]]} is the only row of class ${name}: a class needs one for training and one for testing`;
      throw new FormatError(path, problem);
    }
    const drawn = drawTest(random, rows.length);
    rows.forEach((row, k) => (isTest[row] = drawn.has(k)));
  });
  return isTest;
}

/**
 * A random fifth of the rows, for testing.
 *
 * @throws {FormatError} for a single row
 */
export function splitEvenly(path: string, rows: number, seed: number): boolean[] {
  if (rows < 2)
    throw new FormatError(path, "has a single row, but one for training and one for testing are needed");
  const drawn = drawTest(new NumpyRandomState(seed), rows);
  return Array.from({ length: rows }, (_, row) => drawn.has(row));
}
