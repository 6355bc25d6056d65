import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { buildGraph } from "./buildGraph.js";
import { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";
import { directedStatement, namesStatement, readStatement, type TextHeader } from "./textHeader.js";

/**
 * Reads an edge list: two nodes per line, separated by spaces or a comma. `#` starts a comment; trailing attributes `{...}`,
 * as written by NetworkX, are ignored. If all nodes are non-negative integers, they are node numbers, and the order is the
 * largest of them plus one. Otherwise they are names, numbered by first appearance.
 *
 * Some comments have a meaning. `# order N` sets the number of nodes, `# directed` marks a directed graph, and
 * `# names ["a", "b"]` lists the names of all nodes.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for negative or fractional numbers, self-loops, duplicate edges, and any other content
 *
 * @example
 * parseEdgeList("0 1\n1 2\n").order; // 3
 * parseEdgeList("ann bob\nbob cid\n").names; // ["ann", "bob", "cid"]
 */
export function parseEdgeList(text: string, source = "edge list", options: ReadOptions = {}): Graph {
  return buildGraph(readEdgeList(text, source), source, options);
}

/** Reads the labels and edges of an edge list: see `parseEdgeList`. */
export function readEdgeList(text: string, source: string): RawGraph {
  const header: TextHeader = { directed: false };
  const raw = new RawGraph();
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    readStatement(line, header);
    const fields = withoutAttributes(line)
      .replace(/^\s*#.*/, "")
      .trim()
      .split(/[\s,]+/);
    if (fields[0] === "" && fields.length === 1) return;
    if (fields.length !== 2 || fields.includes("")) {
      throw lineError(source, index + 1, `expected two nodes, but got ${quoted(line)}`);
    }
    raw.edge(fields[0], fields[1], undefined, index + 1);
  });
  if (raw.lines.length === 0 && header.order === undefined && header.names === undefined) {
    throw new FormatError(source, 'has no edges; expected two nodes per line, such as "0 1"');
  }
  raw.directed = header.directed;
  raw.order = header.order;
  return raw;
}

/** A line without the attributes that `networkx.write_edgelist` appends to an edge. */
function withoutAttributes(line: string): string {
  const at = line.search(/\s\{/);
  return at >= 0 && line.trimEnd().endsWith("}") ? line.slice(0, at) : line;
}

function lineError(source: string, line: number, problem: string): FormatError {
  return new FormatError(source, `line ${line}: ${problem}`);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

/**
 * Writes a graph as an edge list, one edge per line. Comments give the order or the names, so that isolated nodes are kept,
 * and mark a directed graph.
 *
 * @throws {ArgumentError} for a name with white space, a comma, `#` or a brace
 *
 * @example
 * formatEdgeList(Graph.fromEdges(3, [[0, 1]])); // "# order 3\n0 1\n"
 */
export function formatEdgeList(graph: Graph): string {
  const { names } = graph;
  const invalid = names?.find((name) => !/^[^\s,#{}\p{Surrogate}]+$/u.test(name));
  if (invalid !== undefined) {
    const expected =
      'non-empty and free of white space, commas, "#" and braces in an edge list (node-link JSON allows any name)';
    throw new ArgumentError("names", expected, invalid);
  }
  let text = directedStatement(graph) + (names ? namesStatement(graph) : `# order ${graph.order}\n`);
  for (const [u, v] of graph.edges()) text += names ? `${names[u]} ${names[v]}\n` : `${u} ${v}\n`;
  return text;
}
