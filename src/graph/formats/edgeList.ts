import { ArgumentError, FormatError } from "../../errors.js";
import { type Edge, Graph } from "../graph.js";
import { directedStatement, namesStatement, readStatement, type TextHeader } from "./textHeader.js";

/** Largest order that is read; larger graphs do not fit the kernels' memory. */
const MAX_NODES = 2 ** 24;

/** The edges of a file, unparsed, with their line numbers. */
interface Rows {
  readonly sources: string[];
  readonly targets: string[];
  readonly lines: number[];
}

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
export function parseEdgeList(text: string, source = "edge list"): Graph {
  const header: TextHeader = { directed: false };
  const rows = readRows(text, header, source);
  if (rows.lines.length === 0 && header.order === undefined && header.names === undefined) {
    throw new FormatError(source, 'has no edges; expected two nodes per line, such as "0 1"');
  }
  const { order, names, edges } = numbered(rows, header, source);
  const nameOf = (node: number) => names?.[node] ?? String(node);
  edges.forEach(([u, v], k) => {
    if (u !== v) return;
    throw lineError(
      source,
      rows.lines[k],
      `node ${nameOf(u)} has a self-loop; only simple graphs are supported`,
    );
  });
  refuseRepeats(edges, rows, header.directed, source);
  return Graph.fromEdges(order, edges, { directed: header.directed, names });
}

function readRows(text: string, header: TextHeader, source: string): Rows {
  const rows: Rows = { sources: [], targets: [], lines: [] };
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    readStatement(line, header);
    const fields = withoutAttributes(line)
      .replace(/#.*/, "")
      .trim()
      .split(/[\s,]+/);
    if (fields[0] === "" && fields.length === 1) return;
    if (fields.length !== 2 || fields.includes("")) {
      throw lineError(source, index + 1, `expected two nodes, but got ${quoted(line)}`);
    }
    rows.sources.push(fields[0]);
    rows.targets.push(fields[1]);
    rows.lines.push(index + 1);
  });
  return rows;
}

/** A line without the attributes that `networkx.write_edgelist` appends to an edge. */
function withoutAttributes(line: string): string {
  const at = line.search(/\s\{/);
  return at >= 0 && line.trimEnd().endsWith("}") ? line.slice(0, at) : line;
}

/** Assigns a number to every node. */
function numbered(
  { sources, targets, lines }: Rows,
  header: TextHeader,
  source: string,
): { order: number; names?: readonly string[]; edges: Edge[] } {
  const isNumber = (field: string) => /^\d+$/.test(field);
  const named = header.names !== undefined || !(sources.every(isNumber) && targets.every(isNumber));
  const numberOf = new Map<string, number>(header.names?.map((name, node) => [name, node]));
  if (numberOf.size !== (header.names?.length ?? 0)) {
    throw new FormatError(source, "the comment # names lists a name twice; names must be distinct");
  }
  let order = numberOf.size;
  const resolve = (field: string, line: number): number => {
    const existing = named ? numberOf.get(field) : Number(field);
    const node = existing ?? order;
    if (existing === undefined) {
      if (header.names !== undefined)
        throw lineError(source, line, `node ${quoted(field)} is missing from the comment # names`);
      if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) && !isNumber(field)) {
        const problem = `a node must be a non-negative integer or a name, but got ${quoted(field)}`;
        throw lineError(source, line, problem);
      }
      numberOf.set(field, node);
    }
    if (node >= MAX_NODES)
      throw lineError(source, line, `a node must be an integer below ${MAX_NODES}, but got ${field}`);
    order = Math.max(order, node + 1);
    return node;
  };
  const edges = lines.map((line, k): Edge => [resolve(sources[k], line), resolve(targets[k], line)]);
  const declared = header.order ?? order;
  if (declared < order || (named && declared > order) || declared > MAX_NODES) {
    const problem = named
      ? `names ${order} nodes`
      : declared > MAX_NODES
        ? `at most ${MAX_NODES} nodes are supported`
        : `has a node ${order - 1}`;
    throw new FormatError(source, `declares order ${declared}, but ${problem}`);
  }
  return { order: declared, names: named ? [...numberOf.keys()] : undefined, edges };
}

/** Throws if an edge is on two lines. Sorts an array because a Map holds at most 16 million entries. */
function refuseRepeats(edges: readonly Edge[], rows: Rows, directed: boolean, source: string): void {
  const keys = Float64Array.from(edges, ([u, v]) =>
    directed || u < v ? u * MAX_NODES + v : v * MAX_NODES + u,
  );
  const sorted = keys.slice().sort();
  const repeated = sorted.find((key, k) => k > 0 && key === sorted[k - 1]);
  if (repeated === undefined) return;
  const first = keys.indexOf(repeated);
  const second = keys.indexOf(repeated, first + 1);
  const edge = `${rows.sources[second]} ${rows.targets[second]}`;
  throw lineError(
    source,
    rows.lines[second],
    `the edge ${edge} is already on line ${rows.lines[first]}; remove the duplicate`,
  );
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
