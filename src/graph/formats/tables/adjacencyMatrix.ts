import { requireText } from "../../../arguments/requireText.js";
import { ArgumentError, FormatError } from "../../../errors.js";
import type { Graph } from "../../graph.js";
import { buildGraph } from "../raw/buildGraph.js";
import { type Matrix, MATRIX_LIMIT, matrixGraph, MAX_MATRIX_ORDER } from "./matrixGraph.js";
import { matrixTable } from "./matrixTable.js";
import { parseNumber } from "../raw/parseNumber.js";
import type { RawGraph } from "../raw/rawGraph.js";
import { type ReadOptions, requireReadOptions } from "../raw/readOptions.js";
import { splitTable } from "./splitTable.js";
import { directedStatement, namesStatement, readStatement, type TextHeader } from "./textHeader.js";
import { requireGraph } from "../../requireGraph.js";

/**
 * Reads an adjacency matrix: one row of numbers per line, separated by blanks, commas or semicolons, or of 0 and 1 without
 * separators. A header line and an index column, as pandas writes them, give the labels of the nodes. An entry other than 0 is an edge
 * from row to column, and its weight. An asymmetric matrix gives a directed graph. Entries on the diagonal are dropped, with a notice.
 *
 * A line that starts with `#` is a comment. The comment `# directed` marks a directed graph with a symmetric matrix;
 * `# names ["a", "b"]` names the nodes.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @param options what to keep, and who receives notices
 * @throws {FormatError} for entries that are not finite numbers, and for a matrix that is not square
 *
 * @example
 * parseAdjacencyMatrix("011\n101\n110\n").size; // 3
 * parseAdjacencyMatrix(",ann,bob\nann,0,1\nbob,1,0\n").names; // ["ann", "bob"]
 */
export function parseAdjacencyMatrix(
  text: string,
  source = "adjacency matrix",
  options: ReadOptions = {},
): Graph {
  requireText("text", text);
  requireReadOptions(options);
  return buildGraph(readAdjacencyMatrix(text.replace(/^\uFEFF/, ""), source, options), source, options);
}

/** Reads the labels and edges of an adjacency matrix: see `parseAdjacencyMatrix`. */
export function readAdjacencyMatrix(text: string, source: string, options: ReadOptions = {}): RawGraph {
  const { header, ...matrix } = digitMatrix(text, source) ?? numberMatrix(text, source);
  const { names, directed } = header;
  const { order } = matrix;
  if (order === 0 && names === undefined && header.order === undefined) {
    throw new FormatError(source, "is empty; expected rows of numbers");
  }
  const distinct = new Set(names).size;
  if (names !== undefined && (names.length !== order || distinct !== order)) {
    const received = `${names.length} (${distinct} distinct)`;
    throw new FormatError(source, `expected ${order} distinct names, one per row, but got ${received}`);
  }
  if (header.order !== undefined && header.order !== order) {
    throw new FormatError(source, `declares order ${header.order}, but has ${order} rows`);
  }
  const raw = matrixGraph({ ...matrix, directed, labels: names ?? matrix.labels }, source, options);
  raw.named = names !== undefined;
  return raw;
}

type ReadMatrix = Matrix & { readonly header: TextHeader };

/** A matrix of 0 and 1 without separators; undefined if the first row is not of this kind. */
function digitMatrix(text: string, source: string): ReadMatrix | undefined {
  const header: TextHeader = { directed: false };
  const rows: string[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    readStatement(line, header);
    const row = line.replace(/[#%].*/, "").trim();
    if (row === "") continue;
    if (rows.length === 0 && !/^[01]{2,}$/.test(row)) return undefined;
    const wrong = /[^01]/u.exec(row);
    if (wrong !== null) {
      const problem = `expected 0 or 1, but got ${JSON.stringify(wrong[0])}`;
      throw new FormatError(source, `line ${index + 1}: ${problem}`);
    }
    rows.push(row);
    lines.push(index + 1);
  }
  if (rows.length === 0) return undefined;
  requireSquare(rows, lines, source);
  const entry = (u: number, v: number) => rows[u].charCodeAt(v) - 48;
  return { order: rows.length, entry, place: (u) => `line ${lines[u]}`, header };
}

function numberMatrix(text: string, source: string): ReadMatrix {
  const table = splitTable(text.replace(/([^\n\r])[ \t]#[^\n\r]*/g, "$1"), source);
  const { cells, lines, labels } = matrixTable(table);
  const distinct = new Set(labels).size;
  if (labels !== undefined && distinct < labels.length) {
    throw new FormatError(source, "has a header line with a label twice; labels must be distinct");
  }
  const place = (u: number, v: number) => `line ${lines[u]}, column ${v + 1}`;
  const values = cells.map((row, u) =>
    Float64Array.from(row, (cell, v) => {
      const value = cell === "" ? NaN : parseNumber(cell);
      if (value !== undefined) return value;
      throw new FormatError(
        source,
        `${place(u, v)}: expected a number, but got ${JSON.stringify(cell.slice(0, 40))}`,
      );
    }),
  );
  requireSquare(values, lines, source);
  return { order: values.length, entry: (u, v) => values[u][v], place, labels, header: table.header };
}

function requireSquare(rows: readonly ArrayLike<unknown>[], lines: readonly number[], source: string): void {
  const uneven = rows.findIndex((row) => row.length !== rows.length);
  if (uneven < 0) return;
  const problem = `expected ${rows.length} entries, as many as the matrix has rows, but got ${rows[uneven].length}`;
  throw new FormatError(source, `line ${lines[uneven]}: ${problem}`);
}

/**
 * Writes the adjacency matrix of a graph, one row of 0 and 1 per line, without weights. Comments before it hold the names, and mark a
 * directed graph with a symmetric matrix.
 *
 * @throws {ArgumentError} for more than 20,000 nodes
 *
 * @example
 * formatAdjacencyMatrix(Graph.fromEdges(2, [[0, 1]])); // "01\n10\n"
 */
export function formatAdjacencyMatrix(graph: Graph): string {
  requireGraph(graph);
  const { order } = graph;
  if (order > MAX_MATRIX_ORDER) {
    throw new ArgumentError("graph", MATRIX_LIMIT, order);
  }
  const rows = Array.from({ length: order }, (_, u) => {
    const row = new Array<string>(order).fill("0");
    for (const v of graph.neighborsOf(u)) row[v] = "1";
    return `${row.join("")}\n`;
  });
  const symmetric = rows.every((row, u) => graph.neighborsOf(u).every((v) => rows[v][u] === row[v]));
  // distinguishes the null graph from an empty file
  const nullGraph = order === 0 ? "# order 0\n" : "";
  return nullGraph + (symmetric ? directedStatement(graph) : "") + namesStatement(graph) + rows.join("");
}
