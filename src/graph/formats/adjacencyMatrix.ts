import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { buildGraph } from "./buildGraph.js";
import type { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";
import { MATRIX_LIMIT, matrixGraph, MAX_MATRIX_ORDER } from "./matrixGraph.js";
import { directedStatement, namesStatement, readStatement, type TextHeader } from "./textHeader.js";

/**
 * Reads an adjacency matrix: one row of 0 and 1 per line. Entries may be separated by spaces or commas; `#` starts a
 * comment. An asymmetric matrix gives a directed graph, with edges from row to column. The comment `# directed` marks a
 * directed graph with a symmetric matrix; `# names ["a", "b"]` names the nodes.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for other characters, a matrix that is not square, and a 1 on the diagonal
 *
 * @example
 * parseAdjacencyMatrix("011\n101\n110\n").size; // 3
 */
export function parseAdjacencyMatrix(
  text: string,
  source = "adjacency matrix",
  options: ReadOptions = {},
): Graph {
  return buildGraph(readAdjacencyMatrix(text, source), source, options);
}

/** Reads the labels and edges of an adjacency matrix: see `parseAdjacencyMatrix`. */
export function readAdjacencyMatrix(text: string, source: string): RawGraph {
  const header: TextHeader = { directed: false };
  const rows: string[] = [];
  const lines: number[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    readStatement(line, header);
    const row = line.replace(/#.*/, "").replace(/[\s,]+/g, "");
    if (row === "") return;
    const wrong = /[^01]/u.exec(row);
    if (wrong !== null) {
      throw new FormatError(
        source,
        `line ${index + 1}: expected 0 or 1, but got ${JSON.stringify(wrong[0])}`,
      );
    }
    rows.push(row);
    lines.push(index + 1);
  });
  const order = rows.length;
  const { names, directed } = header;
  if (order === 0 && names === undefined && header.order === undefined) {
    throw new FormatError(source, "is empty; expected rows of 0 and 1");
  }
  const uneven = rows.findIndex((row) => row.length !== order);
  if (uneven >= 0) {
    const problem = `expected ${order} entries, as many as the matrix has rows, but got ${rows[uneven].length}`;
    throw new FormatError(source, `line ${lines[uneven]}: ${problem}`);
  }
  const distinct = new Set(names).size;
  if (names !== undefined && (names.length !== order || distinct !== order)) {
    const received = `${names.length} (${distinct} distinct)`;
    throw new FormatError(source, `expected ${order} distinct names, one per row, but got ${received}`);
  }
  if (header.order !== undefined && header.order !== order) {
    throw new FormatError(source, `declares order ${header.order}, but has ${order} rows`);
  }
  return matrixGraph(order, (u, v) => rows[u][v] === "1", { directed, names });
}

/**
 * Writes the adjacency matrix of a graph, one row of 0 and 1 per line. Comments before it hold the names, and mark a directed
 * graph with a symmetric matrix.
 *
 * @throws {ArgumentError} for more than 20,000 nodes
 *
 * @example
 * formatAdjacencyMatrix(Graph.fromEdges(2, [[0, 1]])); // "01\n10\n"
 */
export function formatAdjacencyMatrix(graph: Graph): string {
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
