import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { matrixGraph, MAX_MATRIX_ORDER } from "./matrixGraph.js";
import { directedStatement, namesStatement, readStatement, type TextHeader } from "./textHeader.js";

/**
 * Reads an adjacency matrix: one row of 0 and 1 a line, with or without blanks or commas between; `#` begins a comment. An
 * asymmetric matrix is a directed graph's, with an edge from the row's node to the column's. The comments `# directed` and
 * `# names ["a", "b"]` tell of a directed graph with a symmetric matrix, and of names.
 *
 * @param text the content
 * @param source what to call it in messages
 * @throws {FormatError} for another character, rows of a wrong length, a one on the diagonal
 *
 * @example
 * parseAdjacencyMatrix("011\n101\n110\n").size; // 3
 */
export function parseAdjacencyMatrix(text: string, source = "adjacency matrix"): Graph {
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
    throw new FormatError(source, "holds no rows of 0 and 1");
  }
  const uneven = rows.findIndex((row) => row.length !== order);
  if (uneven >= 0) {
    const problem = `a row of ${rows[uneven].length} in a matrix of ${order} rows; expected a square matrix`;
    throw new FormatError(source, `line ${lines[uneven]}: ${problem}`);
  }
  if (names !== undefined && (names.length !== order || new Set(names).size !== order)) {
    throw new FormatError(source, `has ${names.length} names; expected ${order} different ones`);
  }
  if (header.order !== undefined && header.order !== order) {
    throw new FormatError(source, `declares order ${header.order}, but has ${order} rows`);
  }
  return matrixGraph(order, (u, v) => rows[u][v] === "1", source, { directed, names });
}

/**
 * Writes a graph's adjacency matrix, one row of 0 and 1 a line; comments before it carry names, and say that a graph is
 * directed where the matrix does not show it.
 *
 * @throws {ArgumentError} above 20,000 nodes
 *
 * @example
 * formatAdjacencyMatrix(Graph.fromEdges(2, [[0, 1]])); // "01\n10\n"
 */
export function formatAdjacencyMatrix(graph: Graph): string {
  const { order } = graph;
  if (order > MAX_MATRIX_ORDER) {
    throw new ArgumentError("graph", `of at most ${MAX_MATRIX_ORDER} nodes to be written as a matrix`, order);
  }
  const rows = Array.from({ length: order }, (_, u) => {
    const row = new Array<string>(order).fill("0");
    for (const v of graph.neighborsOf(u)) row[v] = "1";
    return `${row.join("")}\n`;
  });
  const symmetric = rows.every((row, u) => graph.neighborsOf(u).every((v) => rows[v][u] === row[v]));
  // Without a row, nothing but a word would tell the null graph from an empty file.
  const nothing = order === 0 ? "# order 0\n" : "";
  return nothing + (symmetric ? directedStatement(graph) : "") + namesStatement(graph) + rows.join("");
}
