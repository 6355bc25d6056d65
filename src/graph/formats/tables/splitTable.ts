import { CsvError, type Options, parse } from "csv-parse/browser/esm/sync";
import { FormatError } from "../../../errors.js";
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
  readonly separator: "\t" | ";" | "," | "|" | " ";
}

/**
 * Splits a text into rows of fields. The separator is the first of tab, semicolon and comma that the first row contains outside
 * quotation marks, otherwise blanks; a row without the separator is split at blanks. Lines that start with `#` or `%` are
 * comments, and so are those that start with `//` and a blank. Excel's first line `sep=;` gives the separator. Fields in quotation marks may contain separators, and `""` for a quotation mark.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for a quotation mark that is not closed
 */
export function splitTable(text: string, source: string): Table {
  const header: TextHeader = { directed: false };
  const attributes = new Map<number, string>();
  const lines: number[] = [];
  const contents = text.split(/\r\n|\n|\r/);
  const quoted: number[] = [];
  let stated: Table["separator"] | undefined;
  for (let k = 0; k < contents.length; k++) {
    const line = contents[k].trim();
    if (isEmpty(line) || line.startsWith("#") || line.startsWith("%")) {
      readStatement(line, header);
      contents[k] = "";
      continue;
    }
    const [, excel] = lines.length === 0 ? (/^"?sep=([;,|]?)"?$/.exec(line) ?? []) : [];
    if (excel !== undefined) {
      stated = (excel || "\t") as Table["separator"];
      contents[k] = "";
      continue;
    }
    const at = line.endsWith("}") ? attributesAt(line) : -1;
    if (at >= 0) attributes.set(k + 1, line.slice(at));
    contents[k] = at < 0 ? line : line.slice(0, at).replace(/[\s,;]+$/, "");
    if (contents[k].includes('"')) quoted.push(k);
    lines.push(k + 1);
  }
  const separator = stated ?? separatorOf(contents, (lines[0] ?? 1) - 1);
  const records = splitQuoted(
    quoted.map((k) => contents[k]),
    separator,
  );
  if (records?.length !== quoted.length) {
    // a field in quotation marks leads over several lines
    return { ...splitWhole(contents, separator, source), attributes, header, separator };
  }
  let next = 0;
  const rows = lines.map((line) =>
    quoted[next] === line - 1 ? records[next++] : splitPlain(contents[line - 1], separator),
  );
  return { rows, lines, attributes, header, separator };
}

/** Whether a line holds nothing, only separators, as spreadsheets write empty rows, or a comment of C. */
function isEmpty(line: string): boolean {
  if (line === "") return true;
  const first = line[0];
  return (
    ((first === "," || first === ";") && /^[,;\s]+$/.test(line)) ||
    (first === "/" && /^\/\/(?:\s|$)/.test(line))
  );
}

/** Where the attributes of a line start, as `networkx.write_edgelist` appends them to an edge; -1 for none. */
function attributesAt(line: string): number {
  const at = line.search(/[\s,;]\{/);
  const inside = at < 0 ? "" : line.slice(at + 2, -1);
  return at >= 0 && (inside.trim() === "" || inside.includes(":")) ? at + 1 : -1;
}

/** The separator of the row that starts with a line; a field in quotation marks may lead over several lines. */
function separatorOf(contents: readonly string[], first: number): Table["separator"] {
  const most = Math.min(contents.length, first + 10);
  let row = contents[first];
  for (let k = first + 1; k < most && row.split('"').length % 2 === 0; k++) row += `\n${contents[k]}`;
  const unquoted = row.replace(/"[^"]*"/g, "q").trim();
  const found = (["\t", ";", ","] as const).find((separator) => unquoted.includes(separator));
  return found ?? (unquoted.includes("|") && !/\s/.test(unquoted) ? "|" : " ");
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

/** Splits lines with quotation marks; undefined if a quotation mark is not closed within them. */
function splitQuoted(lines: readonly string[], separator: Table["separator"]): string[][] | undefined {
  if (lines.length === 0) return [];
  try {
    return parse(lines.join("\n"), csvOptions(separator)).map((record) => tidied(record, separator));
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** Splits all lines, where fields in quotation marks may have line breaks. */
function splitWhole(
  contents: readonly string[],
  separator: Table["separator"],
  source: string,
): Pick<Table, "rows" | "lines"> {
  try {
    const records = parse(contents.join("\n"), {
      ...csvOptions(separator),
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return {
      rows: records.map(({ record }) => tidied(record, separator)),
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

function csvOptions(separator: Table["separator"]): Options {
  return {
    delimiter: separator === " " ? [" ", "\t"] : separator,
    record_delimiter: "\n",
    trim: separator !== " ",
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

/** A record without empty fields; one without the separator is split at blanks. */
function tidied(record: string[], separator: Table["separator"]): string[] {
  return record.length === 1 && separator !== " " && !record[0].includes('"')
    ? splitBlanks(record[0])
    : withoutEmpty(record, separator);
}
