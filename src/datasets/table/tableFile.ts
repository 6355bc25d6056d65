import { CsvError, parse } from "csv-parse/sync";
import { FormatError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { decodeText } from "../../graph/formats/content/decodeText.js";
import { gunzip, isGzip } from "../../graph/formats/content/gunzip.js";
import { isNumber } from "./isNumber.js";
import type { Table, TableRow } from "./table.js";

/** Largest text that an engine holds as one string. */
const MOST_BYTES = 2 ** 29 - 24;

const delimiters = [",", ";", "\t"] as const;

/** A CSV file with a header. Its rows are parsed whenever they are needed, because the text is far smaller than its fields. */
export class TableFile implements Table {
  readonly unit = "line";

  private constructor(
    readonly path: string,
    /** Names of the columns. */
    readonly columns: readonly string[],
    private readonly text: string,
    private readonly delimiter: string,
  ) {}

  /**
   * Reads a file, gzipped or not. The delimiter is the one of comma, semicolon and tab that the header has most often.
   *
   * @throws {FormatError} when the file cannot be read or has no valid header
   */
  static async open(path: string): Promise<TableFile> {
    const content = readWholeFile(path);
    const bytes = isGzip(content) ? await gunzip(content, path) : content;
    if (bytes.length > MOST_BYTES)
      throw new FormatError(
        path,
        `is too large: ${bytes.length} bytes of text, at most ${MOST_BYTES} are read`,
      );
    const text = decodeText(bytes, path).replace(/\r\n?/g, "\n");
    const delimiter = delimiterOf(text);
    let header: readonly string[] | undefined;
    parseRows(path, text, delimiter, ({ fields }) => (header ??= fields), 1);
    return new TableFile(path, requireHeader(path, header), text, delimiter);
  }

  /**
   * Calls a function with every row below the header.
   *
   * @throws {FormatError} naming the line, for a row with more or fewer fields than the header, or with an empty one
   */
  forEachRow(visit: (row: TableRow, number: number) => void): void {
    const { path, columns } = this;
    let number = -1;
    parseRows(path, this.text, this.delimiter, (row) => {
      if (number < 0) {
        number = 0;
        return;
      }
      const { fields, line } = row;
      if (fields.length !== columns.length) {
        const found = fields.length === 1 ? "1 field" : `${fields.length} fields`;
        throw new FormatError(path, `line ${line} has ${found}, but the header has ${columns.length}`);
      }
      const empty = fields.indexOf("");
      if (empty >= 0) {
        const problem = `line ${line} has no value in column ${JSON.stringify(columns[empty])}: fill it in, or remove the row`;
        throw new FormatError(path, problem);
      }
      visit(row, number++);
    });
  }
}

function delimiterOf(text: string): string {
  const [header] = /^\s*(?:"(?:[^"]|"")*"|[^"\n])*/.exec(text)!;
  const unquoted = header.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))];
}

function requireHeader(path: string, header: readonly string[] | undefined): readonly string[] {
  if (header === undefined) throw new FormatError(path, "is empty");
  if (header.length === 1) {
    const problem = `has one column, ${JSON.stringify(header[0])}: fields must be separated by commas, semicolons or tabs`;
    throw new FormatError(path, problem);
  }
  if (header.every((name) => isNumber(name)))
    throw new FormatError(path, "has numbers in its first line, which must hold the names of the columns");
  const unnamed = header.indexOf("");
  if (unnamed >= 0) {
    const problem = `has no name for column ${unnamed + 1}: name it, or write the table without its index`;
    throw new FormatError(path, problem);
  }
  const twice = header.find((name, k) => header.indexOf(name) < k);
  if (twice !== undefined) throw new FormatError(path, `has two columns named ${JSON.stringify(twice)}`);
  return header;
}

function parseRows(
  path: string,
  text: string,
  delimiter: string,
  visit: (row: TableRow) => void,
  to?: number,
): void {
  let last = 0;
  try {
    parse(text, {
      ...{ delimiter, record_delimiter: "\n", bom: true, trim: true },
      ...{ relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true },
      ...(to !== undefined && { to }),
      on_record: (fields: string[], { lines }) => {
        last = lines;
        visit({ fields, line: lines });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [, line] = /\bline (\d+)/.exec(error.message) ?? [];
    const problem =
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? `the row that starts after line ${last} has a quotation mark that is not closed`
        : `line ${line ?? last + 1} has a quotation mark within a field: enclose the whole field, and double the mark inside`;
    throw new FormatError(path, problem, { cause: error });
  }
}
