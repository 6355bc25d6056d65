import { FormatError } from "../../errors.js";
import type { Table } from "./table.js";
import { isNumber } from "./isNumber.js";

/**
 * The numbers to predict.
 *
 * @param column its name, for messages
 * @param texts the value of every row
 * @param lines the place of every row
 * @throws {FormatError} for a value that is not a number, and for a column of equal numbers
 */
export function numberTargets(
  { path, unit }: Pick<Table, "path" | "unit">,
  column: string,
  texts: readonly string[],
  lines: readonly number[],
): Float64Array {
  if (texts.length === 0) throw new FormatError(path, "has no rows");
  const name = JSON.stringify(column);
  const wrong = texts.findIndex((text) => !isNumber(text) || !Number.isFinite(Number(text)));
  if (wrong >= 0) {
    const found = `${unit} ${lines[wrong]} has ${JSON.stringify(texts[wrong])} in column ${name}`;
    throw new FormatError(path, `${found}, which must hold numbers as a target; for classes, use #label=`);
  }
  const values = Float64Array.from(texts, Number);
  if (values.every((value) => value === values[0]))
    throw new FormatError(
      path,
      `column ${name} holds only the number ${texts[0]}, so nothing is to be predicted`,
    );
  return values;
}
