import { FormatError } from "../../errors.js";
import { MAX_NODES } from "./raw/buildGraph.js";
import { diagonalNotice } from "./tables/matrixGraph.js";
import { mirrorsOf } from "./raw/mirrorsOf.js";
import { parseNumber } from "./raw/parseNumber.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";
import type { ReadOptions } from "./raw/readOptions.js";

const FIELDS = ["real", "double", "integer", "unsigned-integer", "pattern", "complex"];
const SYMMETRIES = ["general", "symmetric", "skew-symmetric", "hermitian"];

interface Banner {
  readonly dense: boolean;
  readonly field: string;
  readonly symmetry: string;
}

/** The entries of the matrix that the file lists, rows and columns from 0. */
interface Entries {
  readonly rows: number[];
  readonly columns: number[];
  /** Undefined for entries of a pattern and for complex numbers. */
  readonly values: (number | undefined)[];
  readonly lines: number[];
}

/** How a Matrix Market file begins. */
export const MATRIX_MARKET_START = /%%MatrixMarket\b/i;

/**
 * Reads an adjacency matrix in Matrix Market's format, as `scipy.io.mmread` does. Row i is node i - 1. An entry is an edge from
 * its row to its column, explicit zeros included, and its value is the weight. The graph is undirected if the matrix is
 * symmetric, and with weights its values too. The diagonal and complex values are dropped with a notice.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for rectangular matrices and for counts that differ from the header
 */
export function readMatrixMarket(text: string, source: string, options: ReadOptions = {}): RawGraph {
  const lines = text.split(/\r\n|\r|\n/);
  const banner = readBanner(lines[0], source);
  let at = 1;
  while (at < lines.length && /^\s*(%|$)/.test(lines[at])) at++;
  const size = readSize(lines[at] ?? "", at + 1, banner, source);
  const read = banner.dense ? readValues : readCoordinates;
  const entries = read(lines, at + 1, size, banner, source);
  if (banner.field === "complex") options.onNotice?.(`${source}: complex values dropped`);
  return toRaw(size.order, entries, banner.symmetry, source, options);
}

function readBanner(line: string, source: string): Banner {
  const [, object, format, field, symmetry] = line.trim().toLowerCase().split(/\s+/);
  const known = object === "matrix" && ["coordinate", "array"].includes(format) && FIELDS.includes(field);
  if (!MATRIX_MARKET_START.test(line) || !known || !SYMMETRIES.includes(symmetry)) {
    const example = '"%%MatrixMarket matrix coordinate real general"';
    throw new FormatError(source, `line 1: expected a header like ${example}, but got ${quoted(line)}`);
  }
  if (format === "array" && field === "pattern") {
    throw new FormatError(source, "line 1: a pattern has no values, so its format must be coordinate");
  }
  return { dense: format === "array", field, symmetry };
}

interface Size {
  readonly order: number;
  /** Number of entries; undefined in a dense matrix. */
  readonly count: number;
}

function readSize(line: string, number: number, { dense }: Banner, source: string): Size {
  const words = line.trim().split(/\s+/);
  if (words.length !== (dense ? 2 : 3) || !words.every((word) => /^\d{1,15}$/.test(word))) {
    const expected = dense ? "rows and columns" : "rows, columns and entries";
    throw new FormatError(
      source,
      `line ${number}: expected the numbers of ${expected}, but got ${quoted(line)}`,
    );
  }
  const [rows, columns, count] = words.map(Number);
  if (rows !== columns) {
    const shape = `line ${number}: the matrix has ${rows} rows and ${columns} columns`;
    throw new FormatError(
      source,
      `${shape}; an adjacency matrix is square, and bipartite graphs of rectangular matrices are not supported`,
    );
  }
  if (rows > MAX_NODES) {
    throw new FormatError(source, `line ${number}: has ${rows} nodes; at most ${MAX_NODES} are supported`);
  }
  return { order: rows, count };
}

function readCoordinates(
  lines: readonly string[],
  from: number,
  { order, count }: Size,
  { field }: Banner,
  source: string,
): Entries {
  const entries: Entries = { rows: [], columns: [], values: [], lines: [] };
  const width = field === "pattern" ? 2 : field === "complex" ? 4 : 3;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at].trim();
    if (line === "" || line.startsWith("%")) continue;
    const words = line.split(/\s+/);
    if (words.length !== width || !words.slice(2).every((word) => Number.isFinite(parseNumber(word)))) {
      const expected = ["a row, a column", "a finite value", "an imaginary part"]
        .slice(0, width - 1)
        .join(" and ");
      throw new FormatError(source, `line ${at + 1}: expected ${expected}, but got ${quoted(line)}`);
    }
    for (const word of words.slice(0, 2)) {
      if (/^\d{1,15}$/.test(word) && Number(word) >= 1 && Number(word) <= order) continue;
      const problem = `expected a row and a column from 1 to ${order}, but got ${quoted(word)}`;
      throw new FormatError(source, `line ${at + 1}: ${problem}`);
    }
    entries.rows.push(Number(words[0]) - 1);
    entries.columns.push(Number(words[1]) - 1);
    entries.values.push(width === 3 ? parseNumber(words[2]) : undefined);
    entries.lines.push(at + 1);
  }
  requireCount(entries.rows.length, count, "entries", source);
  return entries;
}

/** Reads a dense matrix, column after column; of a symmetric one only the lower triangle. Zeros are no entries. */
function readValues(
  lines: readonly string[],
  from: number,
  { order }: Size,
  { field, symmetry }: Banner,
  source: string,
): Entries {
  const values: number[] = [];
  const valueLines: number[] = [];
  for (let at = from; at < lines.length; at++) {
    if (/^\s*(%|$)/.test(lines[at])) continue;
    for (const word of lines[at].trim().split(/\s+/)) {
      const value = parseNumber(word);
      if (!Number.isFinite(value))
        throw new FormatError(source, `line ${at + 1}: expected a finite number, but got ${quoted(word)}`);
      values.push(value!);
      valueLines.push(at + 1);
    }
  }
  const parts = field === "complex" ? 2 : 1;
  const first = (column: number) =>
    symmetry === "general" ? 0 : symmetry === "skew-symmetric" ? column + 1 : column;
  const perTriangle = symmetry === "skew-symmetric" ? order - 1 : order + 1;
  const expected = symmetry === "general" ? order * order : (order * perTriangle) / 2;
  requireCount(values.length, Math.max(0, expected * parts), "values", source);
  const entries: Entries = { rows: [], columns: [], values: [], lines: [] };
  for (let column = 0, k = 0; column < order; column++) {
    for (let row = first(column); row < order; row++, k += parts) {
      if (values[k] === 0 && (parts === 1 || values[k + 1] === 0)) continue;
      entries.rows.push(row);
      entries.columns.push(column);
      entries.values.push(parts === 1 ? values[k] : undefined);
      entries.lines.push(valueLines[k]);
    }
  }
  return entries;
}

function requireCount(count: number, expected: number, noun: string, source: string): void {
  if (count === expected) return;
  throw new FormatError(source, `declares ${expected} ${noun}, but has ${count}; the file may be cut short`);
}

function toRaw(
  order: number,
  entries: Entries,
  symmetry: string,
  source: string,
  options: ReadOptions,
): RawGraph {
  const { rows, columns, values, lines } = entries;
  const { weighted = false } = options;
  const mirrors = symmetry === "general" ? mirrorsOf(rows, columns) : undefined;
  const undirected =
    mirrors === undefined
      ? symmetry !== "skew-symmetric" || !weighted
      : mirrors.every((m, k) => rows[k] === columns[k] || (m >= 0 && (!weighted || values[m] === values[k])));
  const raw = new RawGraph(!undirected);
  raw.order = order;
  let diagonal = 0;
  for (let k = 0; k < rows.length; k++) {
    if (rows[k] === columns[k]) diagonal++;
    else if (!undirected || mirrors === undefined || mirrors[k] > k) {
      const [row, column, value] = [String(rows[k]), String(columns[k]), values[k]];
      raw.edge(row, column, value, lines[k]);
      if (raw.directed && symmetry === "skew-symmetric") raw.edge(column, row, value && -value, lines[k]);
    }
  }
  diagonalNotice(diagonal, source, options);
  return raw;
}
