import { requireText } from "../../../arguments/requireText.js";
import { ArgumentError, FormatError } from "../../../errors.js";
import type { Graph } from "../../graph.js";
import { buildGraph } from "../raw/buildGraph.js";
import { readNumberPairs } from "./numberPairs.js";
import { parseNumber } from "../raw/parseNumber.js";
import { quoted } from "../raw/quoted.js";
import { RawGraph } from "../raw/rawGraph.js";
import { type ReadOptions, requireReadOptions } from "../raw/readOptions.js";
import { splitTable, type Table } from "./splitTable.js";
import { checkComments } from "./checkComments.js";
import { guessedColumns } from "./guessedHeader.js";
import { type EdgeColumns, headerColumns } from "./tableHeader.js";
import { directedStatement, namesStatement, type TextHeader } from "./textHeader.js";
import { requireGraph } from "../../requireGraph.js";

/**
 * Reads an edge list: two nodes per line, separated by blanks, tabs, commas or semicolons. As in NetworkX, nodes are labels,
 * numbers too: they are positions only if they are exactly 0, 1, ..., n-1, or the file declares its order.
 *
 * The first line may be a header, such as `source,target,weight`. Names with separators are written in quotation marks. A third
 * column and NetworkX's attributes `{'weight': 0.5}` are weights; other columns are dropped. Lines that start with `#` or `%` are
 * comments, and some have a meaning: `# order N` sets the number of nodes, `# directed` marks a directed graph, and
 * `# names ["a", "b"]` lists the names of all nodes.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @param options what to keep, and who receives notices
 * @throws {FormatError} for a line without two nodes, and for self-loops and parallel edges unless `simplify` is set
 *
 * @example
 * parseEdgeList("0 1\n1 2\n").order; // 3
 * parseEdgeList("1001 1002\n").names; // ["1001", "1002"]
 * parseEdgeList("source,target\nann,bob\n").size; // 1
 */
export function parseEdgeList(text: string, source = "edge list", options: ReadOptions = {}): Graph {
  requireText("text", text);
  requireReadOptions(options);
  return buildGraph(readEdgeList(text.replace(/^\uFEFF/, ""), source, options), source, options);
}

/** Reads the labels and edges of an edge list: see `parseEdgeList`. */
export function readEdgeList(text: string, source: string, options: ReadOptions = {}): RawGraph {
  const plain: TextHeader = { directed: false };
  const pairs = readNumberPairs(text, plain);
  if (pairs !== undefined && pairs.sources.length > 0 && plain.names === undefined) {
    pairs.directed = plain.directed;
    pairs.order = plain.order;
    checkComments(plain, pairs, source, options);
    return pairs;
  }
  const table = splitTable(text, source);
  const { header, rows, lines } = table;
  const raw = new RawGraph(header.directed);
  raw.order = header.order;
  if (header.names !== undefined) addNames(raw, header.names, source);
  addIndexTitle(table);
  const titles = headerColumns(table) ?? guessedColumns(table, source, options);
  const first = titles === undefined ? 0 : 1;
  if (rows.length === first && raw.order === undefined && header.names === undefined) {
    const found = first === 0 ? "has no edges" : "has a header line, but no edges";
    throw new FormatError(source, `${found}; expected two nodes per line, such as "0 1"`);
  }
  const columns = titles ?? { source: 0, target: arrowOf(table) === undefined ? 1 : 2 };
  if (titles === undefined) raw.directed ||= /[>→]/.test(arrowOf(table) ?? "");
  checkRows(table, first, columns, source);
  if (columns.type !== undefined) raw.directed ||= directedType(table, columns.type, source);
  const weights = keepColumns(table, first, columns, source, options);
  for (let k = first; k < rows.length; k++) {
    const [from, to] = [rows[k][columns.source], rows[k][columns.target]];
    if (header.names !== undefined) requireListed(raw, [from, to], lines[k], source);
    raw.edge(from, to, weights?.(k), lines[k]);
  }
  checkComments(header, raw, source, options);
  return raw;
}

function addNames(raw: RawGraph, names: readonly string[], source: string): void {
  for (const name of names) raw.node(name);
  raw.named = true;
  if (raw.labels.length < names.length) {
    throw new FormatError(source, "the comment # names lists a name twice; names must be distinct");
  }
  if (raw.order !== undefined && raw.order !== names.length) {
    throw new FormatError(source, `declares order ${raw.order}, but names ${names.length} nodes`);
  }
}

function requireListed(raw: RawGraph, ends: readonly string[], line: number, source: string): void {
  const missing = ends.find((end) => !raw.has(end));
  if (missing === undefined) return;
  throw lineError(source, line, `node ${quoted(missing)} is missing from the comment # names`);
}

/** Throws for a row without two nodes and, where blanks separate the fields, for one of another length than the first. */
function checkRows(
  { rows, lines, separator }: Table,
  first: number,
  columns: EdgeColumns,
  source: string,
): void {
  for (let k = first; k < rows.length; k++) {
    const row = rows[k];
    if (!row[columns.source] || !row[columns.target]) {
      throw lineError(source, lines[k], `expected two nodes, but got ${quoted(row.join(" "))}`);
    }
    if (separator === " " && row.length !== rows[0].length) {
      const problem = `expected ${rows[0].length} fields, as on line ${lines[0]}, but got ${row.length}`;
      throw lineError(source, lines[k], `${problem}; names with blanks must be in quotation marks`);
    }
  }
}

/** Whether the column of types says that edges have a direction. */
function directedType({ rows, lines }: Table, column: number, source: string): boolean {
  const types = rows.map((row, k) => (k === 0 ? "" : (row[column] ?? "").toLowerCase()));
  const directed = types.indexOf("directed");
  const undirected = types.indexOf("undirected");
  if (directed >= 0 && undirected >= 0) {
    const problem = "mixes directed and undirected edges; all edges must be of one kind";
    throw lineError(source, lines[Math.max(directed, undirected)], problem);
  }
  return directed >= 0;
}

/** Titles of columns that are not weights, although they may hold numbers. */
const NO_WEIGHT = /^(?:|(?:edge|row)?[\s_]*(?:id|key|index|label|nr|no)|edge|row)$/i;

/** The weight of each row, if weights are kept. Says which columns are dropped. */
function keepColumns(
  table: Table,
  first: number,
  columns: EdgeColumns,
  source: string,
  { weighted = false, onNotice }: ReadOptions,
): ((row: number) => number | undefined) | undefined {
  const { rows, lines, attributes, separator } = table;
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const others = Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      column !== columns.source &&
      column !== columns.target &&
      column !== columns.type &&
      !(columns.names === undefined && columns.target === 2 && column === 1),
  );
  const column =
    columns.weight ?? others.find((other) => !NO_WEIGHT.test(columns.names?.[other] ?? "weight"));
  if (column === undefined && others.every((other) => columns.names?.[other] === "")) {
    return attributes.size === 0 ? undefined : (row) => weightIn(attributes.get(lines[row]));
  }
  const decimal = separator === ";" || separator === "\t" ? /,(?=\d+(?:e[+-]?\d+)?$)/i : /(?!)/;
  const weightOf = (row: number) =>
    column === undefined ? undefined : parseNumber(rows[row][column]?.replace(decimal, "."));
  const wrong = rows.findIndex((_, row) => row >= first && !Number.isFinite(weightOf(row)));
  const kept = weighted && wrong < 0;
  const dropped = others.filter((other) => columns.names?.[other] !== "" && !(kept && other === column));
  if (dropped.length > 0) {
    const what = describeColumns(dropped, columns.names);
    const value = quoted(rows[wrong]?.[column ?? 0] ?? "");
    const why = kept
      ? ""
      : wrong >= 0
        ? weighted && column !== undefined
          ? `, because ${value} on line ${lines[wrong]} is not a number`
          : ""
        : "; --weighted (weighted: true in the library) keeps weights";
    onNotice?.(`${source}: ${what} dropped${why}`);
  }
  return kept ? weightOf : undefined;
}

/** The weight in attributes that NetworkX wrote, such as `{'weight': 0.5}`. */
function weightIn(attributes: string | undefined): number | undefined {
  const [, value] = /["']weight["']\s*:\s*([^,}\s]+)/.exec(attributes ?? "") ?? [];
  const weight = parseNumber(value);
  return Number.isFinite(weight) ? weight : undefined;
}

function describeColumns(columns: readonly number[], names: readonly string[] | undefined): string {
  const titles = columns.map((column) => names?.[column] ?? String(column + 1));
  if (titles.length === 1) {
    const [column] = columns;
    return column === 2 ? "the third column was" : `column ${titles[0]} was`;
  }
  return names === undefined
    ? `columns ${titles[0]} to ${titles.at(-1)} were`
    : `the columns ${titles.join(", ")} were`;
}

/** R writes no title above the column of row names: adds an empty one. */
function addIndexTitle({ rows }: Table): void {
  const [head, ...body] = rows;
  const shifted =
    body.length > 0 &&
    head.length >= 2 &&
    head.every((title) => parseNumber(title) === undefined) &&
    body.every((row, k) => row.length === head.length + 1 && row[0] === String(k + 1));
  if (shifted) head.unshift("");
}

/** The arrow between the nodes of each row, such as `->` or `--`; undefined if there is none. */
function arrowOf({ rows }: Table): string | undefined {
  const arrow = rows[0]?.[1];
  const found = /^(?:-+>?|=+>|→|<-+>|—|–)$/.test(arrow ?? "");
  return found && rows.every((row) => row[1] === arrow && row.length > 2) ? arrow : undefined;
}

function lineError(source: string, line: number, problem: string): FormatError {
  return new FormatError(source, `line ${line}: ${problem}`);
}

/**
 * Writes a graph as an edge list, one edge per line, with its weight if the graph has weights. Comments give the order or the
 * names, so that isolated nodes are kept, and mark a directed graph. Names with blanks or separators are written in quotation marks.
 *
 * @throws {ArgumentError} for a name that is empty or has a line break
 *
 * @example
 * formatEdgeList(Graph.fromEdges(3, [[0, 1]])); // "# order 3\n0 1\n"
 */
export function formatEdgeList(graph: Graph): string {
  requireGraph(graph);
  const { names, weights } = graph;
  const invalid = names?.find((name) => !/^[^\n\r\0\p{Surrogate}]+$/u.test(name));
  if (invalid !== undefined) {
    const expected = "non-empty and free of line breaks in an edge list (node-link JSON allows any name)";
    throw new ArgumentError("names", expected, invalid);
  }
  const labels = names?.map((name) =>
    /[\s,;"#%{}\uFEFF]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name,
  );
  let text = directedStatement(graph) + (names ? namesStatement(graph) : `# order ${graph.order}\n`);
  for (const [u, v] of graph.edges()) {
    const weight = weights === undefined ? "" : ` ${graph.weightOf(u, v)}`;
    text += `${labels?.[u] ?? u} ${labels?.[v] ?? v}${weight}\n`;
  }
  return text;
}
