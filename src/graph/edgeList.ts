import { FormatError } from "../errors.js";
import { type Edge, Graph } from "./graph.js";

/**
 * Reads an edge list: two node numbers a line, separated by blanks or a comma; `#` begins a comment. The first line may be
 * the comment `# order N`, which tells of nodes without edges; otherwise the order is the largest number plus one.
 *
 * @param text the content
 * @param source what to call it in messages
 * @throws {FormatError} for anything else: names, negative or fractional numbers, self-loops, an edge given twice
 *
 * @example
 * parseEdgeList("0 1\n1 2\n").order; // 3
 */
export function parseEdgeList(text: string, source = "edge list"): Graph {
  const edges: Edge[] = [];
  const firstLine = new Map<string, number>();
  let order = 0;
  let declared: number | undefined;
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const fail = (problem: string) => new FormatError(source, `line ${index + 1}: ${problem}`);
    const statement = /^#\s*order\s+(\d+)\s*$/.exec(line);
    if (statement !== null) declared = nodeNumber(statement[1], fail);
    const fields = line
      .replace(/#.*/, "")
      .trim()
      .split(/[\s,]+/);
    if (fields[0] === "") return;
    if (fields.length !== 2) throw fail(`expected two node numbers, but got ${quoted(line)}`);
    const [u, v] = fields.map((field) => nodeNumber(field, fail));
    if (u === v) throw fail(`a self-loop at node ${u}; only simple graphs can be used`);
    const key = u < v ? `${u} ${v}` : `${v} ${u}`;
    const before = firstLine.get(key);
    if (before !== undefined) throw fail(`the edge ${u} ${v} stands on line ${before} already`);
    firstLine.set(key, index + 1);
    edges.push([u, v]);
    order = Math.max(order, u + 1, v + 1);
  });
  if (declared !== undefined && declared < order) {
    throw new FormatError(source, `declares order ${declared}, but has a node ${order - 1}`);
  }
  if (declared === undefined && edges.length === 0) {
    throw new FormatError(source, 'holds no edge; expected lines of two node numbers, like "0 1"');
  }
  return Graph.fromEdges(declared ?? order, edges);
}

/** Nodes that a file may name: more would not fit the kernels' memory anyway. */
const MAX_NODES = 2 ** 24;

function nodeNumber(field: string, fail: (problem: string) => FormatError): number {
  if (!/^\d+$/.test(field)) throw fail(`a node must be a non-negative integer, but got ${quoted(field)}`);
  const value = Number(field);
  if (value >= MAX_NODES) throw fail(`a node must be below ${MAX_NODES}, but got ${field}`);
  return value;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

/**
 * Writes a graph as an edge list, one edge a line. A comment tells the order, so that nodes without edges survive.
 *
 * @example
 * formatEdgeList(Graph.fromEdges(3, [[0, 1]])); // "# order 3\n0 1\n"
 */
export function formatEdgeList(graph: Graph): string {
  let text = `# order ${graph.order}\n`;
  for (const [u, v] of graph.edges()) text += `${u} ${v}\n`;
  return text;
}
