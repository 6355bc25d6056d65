import { parseNumber } from "../raw/parseNumber.js";
import { headerColumns } from "./tableHeader.js";
import { splitTable, type Table } from "./splitTable.js";

/** The cells of a table, without its header line and index column. */
export interface MatrixTable {
  /** The labels of the header line; undefined without one. */
  readonly labels?: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly lines: readonly number[];
  /** Whether each row starts with its label, and not only with its number. */
  readonly indexed: boolean;
}

/** The matrix in a table: with a header line and an index column, as pandas and R write them, or without. */
export function matrixTable(table: Table): MatrixTable {
  const { lines } = table;
  const rows = withDecimalPoints(table);
  const plain = { cells: rows, lines, indexed: false };
  const [head, ...body] = rows;
  const order = body.length;
  if (
    rows.every((row) => row.length === rows.length && row.every((cell) => parseNumber(cell) !== undefined))
  ) {
    return plain;
  }
  const indexed = order > 0 && body.every((row) => row.length === order + 1);
  if (indexed && (head.length === order || head.length === order + 1)) {
    const labels = head.slice(-order);
    const index = body.map(([label]) => label);
    const counted = [0, 1].some((first) => index.every((label, k) => label === String(k + first)));
    const named = index.every((label, k) => label === labels[k]);
    if (counted || named) {
      return { labels, cells: body.map((row) => row.slice(1)), lines: lines.slice(1), indexed: named };
    }
  }
  const titled =
    order > 0 &&
    [head, ...body].every((row) => row.length === order) &&
    (head.some((label) => parseNumber(label) === undefined) || head.every((label, k) => label === String(k)));
  return titled ? { labels: head, cells: body, lines: lines.slice(1), indexed: false } : plain;
}

/** The rows with decimal points for decimal commas, where another character separates the fields. */
function withDecimalPoints({ rows, separator }: Table): readonly (readonly string[])[] {
  if (separator !== ";" && separator !== "\t") return rows;
  return rows.map((row) =>
    row.map((cell) => (/^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i.test(cell) ? cell.replace(",", ".") : cell)),
  );
}

/** A pattern of what separates the fields of a line: of a line with semicolons, not the commas, which may be decimal. */
function separatorsIn(line: string): RegExp {
  return line.includes(";") ? /[\s;]+/ : /\d,\d+\t|\t\d+,\d/.test(line) ? /\t+/ : /[\s,;]+/;
}

/**
 * Whether a text is an adjacency matrix rather than an edge list:
 *
 *  - rows of 0 and 1 without separators, or at least four 0 and 1 per row;
 *  - a square matrix with a header line and an index column;
 *  - n rows of n numbers, with or without a header line, if they are at least 3 rows of 0 and 1, or 6 rows, or have a zero
 *    diagonal (for n = 3, and for n = 2 with floats, if they are symmetric too), or if the first two columns have fractions, which ids
 *    of nodes are not, or if all are floats and the matrix is binary, symmetric or has a zero diagonal.
 *
 * Two rows of two integers are an edge list.
 */
export function isMatrix(text: string): boolean {
  const [first, ...others] = firstLines(text);
  if (first === undefined) return false;
  if (/^[01]{2,}$/.test(first) || (others.length === 0 && /^[01]$/.test(first))) return true;
  const fields = first.split(separatorsIn(first)).filter((field) => field !== "");
  const count = 1 + others.length;
  if (fields.length >= 4 && [first, ...others].every((line) => /^[01]([\s,;]+[01])*[,;]?$/.test(line))) {
    return true;
  }
  if (count > fields.length + 2 || fields.length > count + 1) return false;
  try {
    const table = splitTable(text, "");
    return headerColumns(table) === undefined && isSquare(matrixTable(table));
  } catch {
    return false;
  }
}

/** The lines that are not comments, trimmed: at most three more than the first has fields. */
function firstLines(text: string): string[] {
  const lines: string[] = [];
  let most = Infinity;
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const content = line.trim();
    if (content === "" || content.startsWith("#") || content.startsWith("%")) continue;
    if (lines.length === 0) most = content.split(separatorsIn(content)).length + 3;
    lines.push(content.replace(/\s#.*/, ""));
    if (lines.length >= most) break;
  }
  return lines;
}

function isSquare({ cells, labels, indexed }: MatrixTable): boolean {
  const order = cells.length;
  const values = cells.map((row) => row.map((cell) => (cell === "" ? NaN : parseNumber(cell))));
  if (!values.every((row) => row.length === order && !row.includes(undefined))) return false;
  if (indexed) return order >= 2;
  const binary = values.every((row) => row.every((value) => value === 0 || value === 1));
  const hollow = values.every((row, k) => row[k] === 0);
  const symmetric = values.every((row, u) => row.every((value, v) => value === values[v][u]));
  const floats = cells.every((row) => row.every((cell) => !/^[+-]?\d+$/.test(cell)));
  const broken = values.some((row) => row.slice(0, 2).some((value) => !Number.isInteger(value)));
  // ids may be written as 1.0 too
  const fractions = broken || (floats && (binary || hollow || symmetric));
  if (order <= 2) return (fractions || labels !== undefined) && hollow && symmetric && order === 2;
  return binary || fractions || order >= 6 || (hollow && (order > 3 || symmetric));
}
