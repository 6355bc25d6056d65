import { FormatError } from "../../errors.js";
import { finiteWeight } from "./raw/finiteWeight.js";
import { type GmlToken, GmlTokens } from "./gmlTokens.js";
import { htmlEntities } from "./htmlEntities.js";
import { labelNodes } from "./raw/labelNodes.js";
import { parseNumber } from "./raw/parseNumber.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";
import type { ReadOptions } from "./raw/readOptions.js";

/** How GML begins: comments and keys with a number or a text, then `graph [`. */
export const GML_START =
  /(?:(?:#[^\r\n]*[\r\n]|(?!graph\b)[a-z]\w*[ \t]+(?:"[^"]*"|[\w.+-]+)(?=\s))\s*)*graph\s*\[/i;

/** A `node [...]` or an `edge [...]`, without the lists in it. */
interface GmlRecord {
  readonly line: number;
  readonly values: Map<string, string>;
}

/**
 * Reads GML, as `networkx.read_gml` does. Labels of nodes become names; without labels, or where labels are not distinct, ids do.
 * An edge's `weight` is read. Other keys and lists, such as `graphics [...]`, are ignored.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for unbalanced brackets, several graphs, nodes without an id or with the id of another node, and edges
 *   to missing nodes
 */
export async function readGml(text: string, source: string, options: ReadOptions = {}): Promise<RawGraph> {
  const { directed, nodes, edges } = parse(text, source);
  const decode = await htmlEntities(text);
  const labels = new Map<string, string | undefined>();
  for (const { line, values } of nodes) {
    const id = values.get("id");
    if (id === undefined) throw new FormatError(source, `line ${line}: expected a node with an id`);
    if (labels.has(id)) {
      throw new FormatError(
        source,
        `line ${line}: another node has the id ${quoted(id)}; ids must be distinct`,
      );
    }
    const label = values.get("label");
    labels.set(id, label === undefined ? undefined : decode(label));
  }
  const raw = new RawGraph(directed);
  const indexOf = labelNodes(raw, labels, source, options);
  for (const { line, values } of edges) {
    const fail = (problem: string) => new FormatError(source, `line ${line}: ${problem}`);
    const ids = ["source", "target"].map((key) => {
      const id = values.get(key);
      if (id === undefined) throw fail(`expected an edge with a ${key}`);
      return id;
    });
    const [u, v] = ids.map((id) => {
      const index = indexOf.get(id);
      if (index !== undefined) return index;
      throw fail(`the edge ${quoted(ids.join(" "))} has no node with the id ${quoted(id)}`);
    });
    const weight = finiteWeight(values.get("weight"), options, fail);
    raw.join(u, v, weight, line);
  }
  return raw;
}

interface Parsed {
  directed: boolean;
  readonly nodes: GmlRecord[];
  readonly edges: GmlRecord[];
}

function parse(text: string, source: string): Parsed {
  const tokens = new GmlTokens(text, source);
  const parsed: Parsed = { directed: false, nodes: [], edges: [] };
  /** The brackets that are open, each with the record that it belongs to. */
  const open: { line: number; key: string; record?: GmlRecord }[] = [];
  let graphs = 0;
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) {
    if (token.kind === "]" && open.length > 0) {
      open.pop();
      continue;
    }
    requireKey(token, source);
    const [key, line] = [token.value, token.line];
    const value = tokens.next();
    const inGraph = open[0]?.key === "graph";
    if (value === undefined || value.kind === "]") {
      throw new FormatError(source, `line ${line}: the key ${quoted(key)} has no value`);
    }
    if (value.kind !== "[") {
      if (inGraph && open.length === 1 && key === "directed")
        parsed.directed = parseNumber(value.value) !== 0;
      if (open.length === 2) open[1].record?.values.set(key, plain(value));
      continue;
    }
    const isRecord = inGraph && open.length === 1 && (key === "node" || key === "edge");
    const record = isRecord ? { line, values: new Map<string, string>() } : undefined;
    if (record) parsed[key === "node" ? "nodes" : "edges"].push(record);
    if (open.length === 0 && key === "graph" && ++graphs > 1) {
      throw new FormatError(source, `line ${line}: expected one graph, but another one starts here`);
    }
    open.push({ line, key, record });
  }
  if (open.length > 0) {
    const last = open[open.length - 1];
    throw new FormatError(source, `line ${last.line}: the list ${quoted(last.key)} has no closing bracket`);
  }
  if (graphs === 0) throw new FormatError(source, "expected GML with a list graph [...]");
  return parsed;
}

function requireKey({ kind, value, line }: GmlToken, source: string): void {
  if (kind === "word" && /^[A-Za-z]\w*$/.test(value)) return;
  const problem =
    kind === "]" ? "a closing bracket has no opening one" : `expected a key, but got ${quoted(value)}`;
  throw new FormatError(source, `line ${line}: ${problem}`);
}

/** A value as text: integers without leading zeros and plus signs, so that equal ids are equal texts. */
function plain({ kind, value }: GmlToken): string {
  return kind === "word" ? value.replace(/^(-?)\+?0*(?=\d+$)/, "$1").replace(/^-0$/, "0") : value;
}
