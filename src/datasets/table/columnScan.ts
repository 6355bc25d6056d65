import { FormatError } from "../../errors.js";
import { isNumber } from "./isNumber.js";
import type { Table } from "./table.js";

/** Categories of one column. Each becomes an input of the network. */
const MOST_CATEGORIES = 100;

/** Rows from which on a column of consecutive numbers is taken to number the rows. */
const FEWEST_NUMBERED = 10;

/** How a column becomes inputs of the network: one number, or one of 0 and 1 for each category. */
export type Encoding =
  | { readonly kind: "number" }
  | { readonly kind: "categories"; readonly categories: readonly string[] }
  | { readonly kind: "row number" };

/** Reads the fields of one column, row by row, to find out what it holds. */
export class ColumnScan {
  private rows = 0;
  private numbers = 0;
  private consecutive = true;
  private last = NaN;
  /** The first line of each value, until they are too many for categories. */
  private readonly values = new Map<string, number>();
  private firstText: { readonly text: string; readonly line: number } | undefined;

  constructor(
    private readonly table: Pick<Table, "path" | "unit">,
    private readonly name: string,
  ) {}

  /** @throws {FormatError} for a number that is too large */
  add(text: string, line: number): void {
    this.rows++;
    if (this.values.size <= MOST_CATEGORIES && !this.values.has(text)) this.values.set(text, line);
    if (!isNumber(text)) {
      this.firstText ??= { text, line };
      return;
    }
    this.numbers++;
    const value = Number(text);
    if (!Number.isFinite(Math.fround(value)))
      throw this.refuse(`${this.table.unit} ${line} has ${text} in`, ", which is too large for float32");
    this.consecutive &&= Number.isInteger(value) && (this.rows === 1 || value === this.last + 1);
    this.last = value;
  }

  /** @throws {FormatError} for a column that holds neither numbers nor few enough categories */
  encoding(): Encoding {
    if (this.firstText === undefined) {
      const numbersRows = this.consecutive && this.rows >= FEWEST_NUMBERED;
      return { kind: numbersRows ? "row number" : "number" };
    }
    const { text, line } = this.firstText;
    if (this.numbers > this.rows / 2) {
      const remedy = "fill in a number or remove the row; categories must not be numbers";
      throw this.refuse(
        `${this.table.unit} ${line} has ${JSON.stringify(text)} in`,
        `, where most rows have a number: ${remedy}`,
      );
    }
    if (this.values.size > MOST_CATEGORIES) {
      const remedy = /^[+-]?\d*,\d+$/.test(text) ? "write numbers with a decimal point" : "remove the column";
      const such = `such as ${JSON.stringify(text)} on ${this.table.unit} ${line}`;
      throw this.refuse("", ` has more than ${MOST_CATEGORIES} different texts, ${such}: ${remedy}`);
    }
    return { kind: "categories", categories: [...this.values.keys()].sort() };
  }

  private refuse(before: string, after: string): FormatError {
    return new FormatError(this.table.path, `${before} column ${JSON.stringify(this.name)}${after}`.trim());
  }
}
