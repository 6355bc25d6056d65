import { ArgumentError, FormatError, SweetspotError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { buildGraph } from "./buildGraph.js";
import { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";

const NODE_ATTRIBUTES = ["id"] as const;
const EDGE_ATTRIBUTES = ["source", "target"] as const;

/**
 * Reads GraphML. Nodes are numbered in file order. Their ids become names, unless the ids are 0, 1, 2, ... in this order.
 * Attributes are ignored. The XML parser is loaded on the first call.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for malformed XML, for XML that is not GraphML, and for graphs that are not simple: hyperedges, ports,
 *   nested graphs, a mix of directed and undirected edges, self-loops, parallel edges
 *
 * @example
 * (await parseGraphml(formatGraphml(Graph.fromEdges(3, [[0, 1]])))).order; // 3
 */
export async function parseGraphml(
  text: string,
  source = "GraphML",
  options: ReadOptions = {},
): Promise<Graph> {
  return buildGraph(await readGraphml(text, source), source, options);
}

/** Reads the labels and edges of GraphML: see `parseGraphml`. */
export async function readGraphml(text: string, source: string): Promise<RawGraph> {
  const { DOMParser } = await import("@xmldom/xmldom");
  try {
    const document = parseXml(text, DOMParser, source);
    const directed = requireSimple(document, source);
    const raw = new RawGraph(directed);
    addNodes(document, raw, source);
    addEdges(document, raw, source);
    return raw;
  } catch (error) {
    if (error instanceof FormatError) throw error;
    // includes a stack overflow of deeply nested elements
    const problem =
      error instanceof SweetspotError ? error.message : `could not be parsed (${messageOf(error)})`;
    throw new FormatError(source, problem, { cause: error });
  }
}

/** Parses XML strictly. Warnings of xmldom are errors too: an element without an end may be a truncated file. */
function parseXml(text: string, Parser: typeof import("@xmldom/xmldom").DOMParser, source: string): Document {
  let first: string | undefined;
  const refuse = (_level: string, message: string) => {
    first ??= message
      .replace(/^\[.*?\]\s*/, "")
      .replace("unclosed xml attribute", "an element without an end tag")
      .replace(/\s*@#\[line:(\d+).*$/s, ", line $1");
    throw new FormatError(source, `expected well-formed XML (${first})`);
  };
  const options = { locator: {}, errorHandler: refuse, normalizeLineEndings };
  try {
    return new Parser(options).parseFromString(text, "application/xml");
  } catch (error) {
    // xmldom wraps errors thrown by its handler
    const problem = first ?? messageOf(error);
    throw new FormatError(source, `expected well-formed XML (${problem})`, { cause: error });
  }
}

/** Normalizes line ends as XML 1.0 does; xmldom follows XML 1.1, which changes more characters. */
function normalizeLineEndings(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Throws unless the document is a simple graph. Returns whether the graph is directed. */
function requireSimple(document: Document, source: string): boolean {
  if (document.documentElement?.localName !== "graphml") {
    throw new FormatError(source, "expected GraphML, whose root element is <graphml>");
  }
  const graphs = document.getElementsByTagName("graph");
  if (graphs.length !== 1)
    throw new FormatError(source, `expected one <graph> element, but got ${graphs.length}`);
  for (const name of ["hyperedge", "port"]) {
    if (document.getElementsByTagName(name).length > 0) {
      throw new FormatError(source, `has a <${name}> element; only simple graphs are supported`);
    }
  }
  const byDefault = graphs[0].getAttribute("edgedefault");
  if (byDefault !== "directed" && byDefault !== "undirected") {
    throw new FormatError(source, `edgedefault must be directed or undirected, but got "${byDefault}"`);
  }
  requireAttributes(document, "node", NODE_ATTRIBUTES, source);
  requireAttributes(document, "edge", EDGE_ATTRIBUTES, source);
  for (const edge of Array.from(document.getElementsByTagName("edge"))) {
    const directed = edge.getAttribute("directed");
    if (directed && (directed === "true") !== (byDefault === "directed")) {
      throw new FormatError(source, "mixes directed and undirected edges; all edges must be of one kind");
    }
  }
  return byDefault === "directed";
}

function requireAttributes(
  document: Document,
  name: string,
  attributes: readonly string[],
  source: string,
): void {
  for (const element of Array.from(document.getElementsByTagName(name))) {
    const missing = attributes.find((attribute) => !element.hasAttribute(attribute));
    if (missing !== undefined)
      throw new FormatError(source, `expected the attribute ${missing} in each <${name}> element`);
  }
}

function addNodes(document: Document, raw: RawGraph, source: string): void {
  for (const node of Array.from(document.getElementsByTagName("node"))) {
    const id = node.getAttribute("id")!;
    if (raw.has(id)) throw new FormatError(source, `has two nodes with the id "${id}"; ids must be distinct`);
    raw.node(id);
  }
}

function addEdges(document: Document, raw: RawGraph, source: string): void {
  for (const element of Array.from(document.getElementsByTagName("edge"))) {
    const [from, to] = EDGE_ATTRIBUTES.map((attribute) => element.getAttribute(attribute)!);
    const missing = [from, to].find((id) => !raw.has(id));
    if (missing !== undefined)
      throw new FormatError(source, `has the edge ${from}-${to}, but no node ${JSON.stringify(missing)}`);
    raw.edge(from, to);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const OPENING = `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;

/**
 * Writes GraphML as `networkx.write_graphml` does. The id of a node is its name or, in a graph without names, its number.
 *
 * @throws {ArgumentError} for a name with a character that XML does not allow
 *
 * @example
 * formatGraphml(Graph.fromEdges(2, [[0, 1]])).includes('<edge source="0" target="1" />'); // true
 */
export function formatGraphml(graph: Graph): string {
  const invalid = graph.names?.find((name) =>
    /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(name),
  );
  if (invalid !== undefined) {
    throw new ArgumentError(
      "names",
      "free of characters that XML does not allow (node-link JSON allows any name)",
      invalid,
    );
  }
  const ids = Array.from({ length: graph.order }, (_, node) => escapeXml(graph.nameOf(node)));
  let text = `${OPENING}  <graph edgedefault="${graph.directed ? "directed" : "undirected"}">\n`;
  for (const id of ids) text += `    <node id="${id}" />\n`;
  for (const [u, v] of graph.edges()) text += `    <edge source="${ids[u]}" target="${ids[v]}" />\n`;
  return `${text}  </graph>\n</graphml>\n`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text for an attribute. White space other than a space needs it too: XML reads it as a space. */
function escapeXml(text: string): string {
  return text.replace(
    /[&<>"]|[\t\n\r\u0085\u2028]/g,
    (character) => entities[character] ?? `&#${character.charCodeAt(0)};`,
  );
}
