/** A row of a table. */
export interface TableRow {
  /** As many as there are columns, none of them empty, without white space around them. */
  readonly fields: readonly string[];
  /** Its place, from 1: the line in a text, or the number of the row. */
  readonly line: number;
}

/** A table whose rows can be read several times. */
export interface Table {
  readonly path: string;
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** What a place counts, for messages such as "line 7". */
  readonly unit: "line" | "row";
  /**
   * Calls a function with every row.
   *
   * @throws {FormatError} naming the place, for a row with an empty field
   */
  forEachRow(visit: (row: TableRow, number: number) => void): void;
}
