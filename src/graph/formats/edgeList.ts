import { ArgumentError, FormatError } from "../../errors.js";
import { type Edge, Graph } from "../graph.js";
import { directedStatement, namesStatement, readStatement, type TextHeader } from "./textHeader.js";

/** Nodes that a file may number: more would not fit the kernels' memory anyway. */
const MAX_NODES = 2 ** 24;

/** The edges of a file as they stand there, and their line numbers. */
interface Rows {
  readonly sources: string[];
  readonly targets: string[];
  readonly lines: number[];
}

/**
 * Reads an edge list: two nodes a line, separated by blanks or a comma; `#` begins a comment, and a trailing `{...}`, as
 * NetworkX writes it, is passed over. When every node is a non-negative integer, these are the nodes' numbers and the order
 * is the largest plus one; otherwise the nodes have names and are numbered as they first appear.
 *
 * Comments may tell more: `# order N` of nodes without edges, `# directed` of edges with a direction, and
 * `# names ["a", "b"]` of every node's name.
 *
 * @param text the content
 * @param source what to call it in messages
 * @throws {FormatError} for anything else: negative or fractional numbers, self-loops, an edge given twice
 *
 * @example
 * parseEdgeList("0 1\n1 2\n").order; // 3
 * parseEdgeList("ann bob\nbob cid\n").names; // ["ann", "bob", "cid"]
 */
export function parseEdgeList(text: string, source = "edge list"): Graph {
  const header: TextHeader = { directed: false };
  const rows = readRows(text, header, source);
  if (rows.lines.length === 0 && header.order === undefined && header.names === undefined) {
    throw new FormatError(source, 'holds no edge; expected lines of two nodes, like "0 1"');
  }
  const { order, names, edges } = numbered(rows, header, source);
  const nameOf = (node: number) => names?.[node] ?? String(node);
  edges.forEach(([u, v], k) => {
    if (u !== v) return;
    throw lineError(
      source,
      rows.lines[k],
      `a self-loop at node ${nameOf(u)}; only simple graphs can be used`,
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

/** A line without the attributes that `networkx.write_edgelist` puts behind an edge. */
function withoutAttributes(line: string): string {
  const at = line.search(/\s\{/);
  return at >= 0 && line.trimEnd().endsWith("}") ? line.slice(0, at) : line;
}

/** Gives every node its number. */
function numbered(
  { sources, targets, lines }: Rows,
  header: TextHeader,
  source: string,
): { order: number; names?: readonly string[]; edges: Edge[] } {
  const isNumber = (field: string) => /^\d+$/.test(field);
  const named = header.names !== undefined || !(sources.every(isNumber) && targets.every(isNumber));
  const numberOf = new Map<string, number>(header.names?.map((name, node) => [name, node]));
  if (numberOf.size !== (header.names?.length ?? 0)) throw new FormatError(source, "names a node twice");
  let order = numberOf.size;
  const resolve = (field: string, line: number): number => {
    const known = named ? numberOf.get(field) : Number(field);
    const node = known ?? order;
    if (known === undefined) {
      if (header.names !== undefined)
        throw lineError(source, line, `node ${quoted(field)} is not among the names`);
      if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(field) && !isNumber(field)) {
        const problem = `a node must be a non-negative integer or a name, but got ${quoted(field)}`;
        throw lineError(source, line, problem);
      }
      numberOf.set(field, node);
    }
    if (node >= MAX_NODES)
      throw lineError(source, line, `a node must be below ${MAX_NODES}, but got ${field}`);
    order = Math.max(order, node + 1);
    return node;
  };
  const edges = lines.map((line, k): Edge => [resolve(sources[k], line), resolve(targets[k], line)]);
  const declared = header.order ?? order;
  if (declared < order || (named && declared > order) || declared > MAX_NODES) {
    const problem = named
      ? `names ${order} nodes`
      : order > 0
        ? `has a node ${order - 1}`
        : "that is too many";
    throw new FormatError(source, `declares order ${declared}, but ${problem}`);
  }
  return { order: declared, names: named ? [...numberOf.keys()] : undefined, edges };
}

/** Throws when an edge stands on two lines. A sorted array and not a Map, which ends at 16 million entries. */
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
  throw lineError(source, rows.lines[second], `the edge ${edge} stands on line ${rows.lines[first]} already`);
}

function lineError(source: string, line: number, problem: string): FormatError {
  return new FormatError(source, `line ${line}: ${problem}`);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

/**
 * Writes a graph as an edge list, one edge a line. Comments tell the order or the names, so that nodes without edges
 * survive, and that the graph is directed.
 *
 * @throws {ArgumentError} when a name holds what separates nodes: a blank, a comma, `#`, a brace
 *
 * @example
 * formatEdgeList(Graph.fromEdges(3, [[0, 1]])); // "# order 3\n0 1\n"
 */
export function formatEdgeList(graph: Graph): string {
  const { names } = graph;
  const impossible = names?.find((name) => !/^[^\s,#{}\p{Surrogate}]+$/u.test(name));
  if (impossible !== undefined) {
    const expected =
      'free of blanks, commas, "#" and braces in an edge list (node-link JSON carries any name)';
    throw new ArgumentError("names", expected, impossible);
  }
  let text = directedStatement(graph) + (names ? namesStatement(graph) : `# order ${graph.order}\n`);
  for (const [u, v] of graph.edges()) text += names ? `${names[u]} ${names[v]}\n` : `${u} ${v}\n`;
  return text;
}
