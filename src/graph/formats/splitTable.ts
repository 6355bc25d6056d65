import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { FormatError } from "../../errors.js";
import { readStatement, type TextHeader } from "./textHeader.js";

/** The fields of a text file, row by row. */
export interface Table {
  /** The fields of each row, without quotation marks and the blanks around them. */
  readonly rows: string[][];
  /** Line number of each row. */
  readonly lines: number[];
  /** What NetworkX's attributes `{...}` say after the fields of a row, by its line number. */
  readonly attributes: ReadonlyMap<number, string>;
  /** The statements of the comments. */
  readonly header: TextHeader;
  /** What is between the fields: a tab, a semicolon, a comma, or a blank for any number of blanks and tabs. */
  readonly separator: "\t" | ";" | "," | " ";
}

/**
 * Splits a text into rows of fields. The separator is the first of tab, semicolon and comma that the first row contains outside
 * quotation marks, otherwise blanks; a row without the separator is split at blanks. Lines that start with `#` or `%` are
 * comments. Fields in quotation marks may contain separators, and `""` for a quotation mark.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for a quotation mark that is not closed
 */
export function splitTable(text: string, source: string): Table {
  const header: TextHeader = { directed: false };
  const attributes = new Map<number, string>();
  const lines: number[] = [];
  const contents = text.split(/\r\n|\n|\r/);
  let quoted = false;
  for (let k = 0; k < contents.length; k++) {
    const line = contents[k].trim();
    if (line === "" || line.startsWith("#") || line.startsWith("%")) {
      readStatement(line, header);
      contents[k] = "";
      continue;
    }
    const at = line.endsWith("}") ? attributesAt(line) : -1;
    if (at >= 0) attributes.set(k + 1, line.slice(at));
    contents[k] = at < 0 ? line : line.slice(0, at).replace(/[\s,;]+$/, "");
    quoted ||= contents[k].includes('"');
    lines.push(k + 1);
  }
  const separator = separatorOf(contents[(lines[0] ?? 1) - 1]);
  if (quoted) return { ...splitQuoted(contents, separator, source), attributes, header, separator };
  const rows = lines.map((line) => splitPlain(contents[line - 1], separator));
  return { rows, lines, attributes, header, separator };
}

/** Where the attributes of a line start, as `networkx.write_edgelist` appends them to an edge; -1 for none. */
function attributesAt(line: string): number {
  const at = line.search(/[\s,;]\{/);
  const inside = at < 0 ? "" : line.slice(at + 2, -1);
  return at >= 0 && (inside.trim() === "" || inside.includes(":")) ? at + 1 : -1;
}

function separatorOf(line: string): Table["separator"] {
  const unquoted = line.replace(/"[^"]*"/g, "").trim();
  return (["\t", ";", ","] as const).find((separator) => unquoted.includes(separator)) ?? " ";
}

function splitPlain(line: string, separator: Table["separator"]): string[] {
  if (separator === " " || !line.includes(separator)) return splitBlanks(line);
  const fields = line.split(separator);
  for (let k = 0; k < fields.length; k++) fields[k] = fields[k].trim();
  return withoutEmpty(fields, separator);
}

/** A line of fields separated by blanks. A comment may follow them after a `#` between blanks. */
function splitBlanks(line: string): string[] {
  const hash = line.indexOf("#");
  const fields = (hash < 0 ? line : line.replace(/\s#(?:\s.*)?$/, "")).split(/\s+/);
  return fields.length === 1 && /[,;]/.test(line) ? line.split(/[,;]/) : fields;
}

/** Removes empty fields at the end of a row, and those that several tabs in a row make. */
function withoutEmpty(fields: string[], separator: Table["separator"]): string[] {
  if (separator === " ") return fields.filter((field) => field !== "");
  if (separator === "\t" && fields.slice(1, 3).includes("")) fields = fields.filter((field) => field !== "");
  while (fields.length > 0 && fields.at(-1) === "") fields.pop();
  return fields;
}

function splitQuoted(
  contents: readonly string[],
  separator: Table["separator"],
  source: string,
): Pick<Table, "rows" | "lines"> {
  try {
    const records = parse(contents.join("\n"), {
      delimiter: separator === " " ? [" ", "\t"] : separator,
      record_delimiter: "\n",
      trim: separator !== " ",
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return {
      rows: records.map(({ record }) =>
        record.length === 1 && separator !== " " && !record[0].includes('"')
          ? splitBlanks(record[0])
          : withoutEmpty(record, separator),
      ),
      lines: records.map(({ info }) => info.lines),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [, line] = /\bat line (\d+)/.exec(error.message) ?? [];
    const problem =
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? "a quotation mark is not closed"
        : "quotation marks must enclose a whole field";
    throw new FormatError(source, `${line === undefined ? "" : `line ${line}: `}${problem}`, {
      cause: error,
    });
  }
}
