import { requireText } from "../../arguments/requireText.js";
import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { buildGraph } from "./raw/buildGraph.js";
import { parseNumber } from "./raw/parseNumber.js";
import { excerpt, quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";
import { type ReadOptions, requireReadOptions } from "./raw/readOptions.js";
import { parseXml } from "./xml.js";
import { requireGraph } from "../requireGraph.js";

/**
 * Reads GraphML. Ids are labels, unless they are exactly 0, 1, ..., n-1. Nodes and edges in nested graphs, such as the groups of
 * yEd, belong to the graph; ports are ignored, as in NetworkX. The attribute named `weight` is the weight of an edge; other attributes
 * are ignored. The XML parser is loaded on the first call.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @param options what to keep, and who receives notices
 * @throws {FormatError} for malformed XML, for XML that is not GraphML, for several graphs, hyperedges, a mix of directed and
 *   undirected edges, and for self-loops and parallel edges unless `simplify` is set
 *
 * @example
 * (await parseGraphml(formatGraphml(Graph.fromEdges(3, [[0, 1]])))).order; // 3
 */
export async function parseGraphml(
  text: string,
  source = "GraphML",
  options: ReadOptions = {},
): Promise<Graph> {
  requireText("text", text);
  requireReadOptions(options);
  return buildGraph(await readGraphml(text, source, options), source, options);
}

/** Reads the labels and edges of GraphML: see `parseGraphml`. */
export async function readGraphml(
  text: string,
  source: string,
  options: ReadOptions = {},
): Promise<RawGraph> {
  const document = await parseXml(text, "GraphML", source);
  const root = document.documentElement;
  if (root?.localName !== "graphml") {
    throw new FormatError(source, "expected GraphML, whose root element is <graphml>");
  }
  const elements = (name: string) =>
    Array.from(document.getElementsByTagNameNS("*", name)).filter(
      (element) => (element.namespaceURI ?? "") === (root.namespaceURI ?? ""),
    );
  const graphs = elements("graph").filter(({ parentNode }) => parentNode === root);
  if (graphs.length !== 1) {
    const ids = graphs.map((graph) => JSON.stringify(graph.getAttribute("id") ?? "")).join(", ");
    const named = graphs.length > 1 ? `: ${ids.slice(0, 80)}` : "";
    throw new FormatError(source, `expected one <graph> element, but got ${graphs.length}${named}`);
  }
  if (elements("hyperedge").length > 0) {
    throw new FormatError(source, "has a <hyperedge> element; only edges between two nodes are supported");
  }
  const raw = new RawGraph(isDirected(graphs[0], source));
  const inGraph = ({ parentNode }: Element) => (parentNode as Element | null)?.localName === "graph";
  for (const node of elements("node").filter(inGraph)) addNode(raw, node, source);
  const weightOf = weightReader(elements("key"));
  for (const edge of elements("edge").filter(inGraph)) addEdge(raw, edge, weightOf, source, options);
  return raw;
}

/** Whether the edges of a graph are directed by default. */
function isDirected(graph: Element, source: string): boolean {
  const byDefault = graph.getAttribute("edgedefault");
  if (byDefault === "directed" || byDefault === "undirected") return byDefault === "directed";
  throw new FormatError(
    source,
    `edgedefault must be directed or undirected, but got ${quoted(byDefault ?? "")}`,
  );
}

function addNode(raw: RawGraph, node: Element, source: string): void {
  const id = attributeOf(node, "id", source);
  if (raw.has(id)) {
    throw new FormatError(source, `has two nodes with the id ${quoted(id)}; ids must be distinct`);
  }
  raw.node(id);
}

function addEdge(
  raw: RawGraph,
  edge: Element,
  weightOf: (edge: Element) => string | undefined,
  source: string,
  { weighted = false }: ReadOptions,
): void {
  const [from, to] = [attributeOf(edge, "source", source), attributeOf(edge, "target", source)];
  const missing = [from, to].find((id) => !raw.has(id));
  if (missing !== undefined) {
    throw new FormatError(
      source,
      `has the edge ${excerpt(from)}-${excerpt(to)}, but no node ${quoted(missing)}`,
    );
  }
  const own = edge.getAttribute("directed");
  if (own && (own === "true") !== raw.directed) {
    throw new FormatError(source, "mixes directed and undirected edges; all edges must be of one kind");
  }
  const text = weightOf(edge);
  const weight = parseNumber(text);
  if (weighted && text !== undefined && !Number.isFinite(weight)) {
    throw new FormatError(
      source,
      `the weight of the edge ${excerpt(from)}-${excerpt(to)} is not a finite number`,
    );
  }
  raw.edge(from, to, Number.isFinite(weight) ? weight : undefined);
}

function attributeOf(element: Element, name: string, source: string): string {
  if (element.hasAttribute(name)) return element.getAttribute(name)!;
  throw new FormatError(source, `expected the attribute ${name} in each <${element.localName}> element`);
}

/**
 * Reads the weight of an edge: its `<data>` for a key named "weight", or the default of that key. NetworkX writes one key per type.
 */
function weightReader(keys: readonly Element[]): (edge: Element) => string | undefined {
  const weights = keys.filter(
    (key) =>
      key.getAttribute("attr.name") === "weight" &&
      !/^(?:node|graph|port)$/.test(key.getAttribute("for") ?? ""),
  );
  if (weights.length === 0) return () => undefined;
  const ids = new Set(weights.map((key) => key.getAttribute("id")));
  const usual = weights.map((key) => childNamed(key, "default", () => true)).find(Boolean);
  return (edge) =>
    (childNamed(edge, "data", (data) => ids.has(data.getAttribute("key"))) ?? usual)?.textContent?.trim();
}

function childNamed(parent: Element, name: string, accept: (child: Element) => boolean): Element | undefined {
  return (Array.from(parent.childNodes) as Element[]).find(
    (child) => child.localName === name && accept(child),
  );
}

const OPENING = `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;

/**
 * Writes GraphML as `networkx.write_graphml` does. The id of a node is its name or, in a graph without names, its number. Weights
 * become the attribute `weight`.
 *
 * @throws {ArgumentError} for a name with a character that XML does not allow
 *
 * @example
 * formatGraphml(Graph.fromEdges(2, [[0, 1]])).includes('<edge source="0" target="1" />'); // true
 */
export function formatGraphml(graph: Graph): string {
  requireGraph(graph);
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
  const { weights } = graph;
  const ids = Array.from({ length: graph.order }, (_, node) => escapeXml(graph.nameOf(node)));
  let text = OPENING;
  if (weights !== undefined) text += '  <key id="d0" for="edge" attr.name="weight" attr.type="double" />\n';
  text += `  <graph edgedefault="${graph.directed ? "directed" : "undirected"}">\n`;
  for (const id of ids) text += `    <node id="${id}" />\n`;
  for (const [u, v] of graph.edges()) {
    const edge = `    <edge source="${ids[u]}" target="${ids[v]}"`;
    text +=
      weights === undefined
        ? `${edge} />\n`
        : `${edge}>\n      <data key="d0">${graph.weightOf(u, v)}</data>\n    </edge>\n`;
  }
  return `${text}  </graph>\n</graphml>\n`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text for an attribute: also control characters, because XML reads those that are white space as a space. */
function escapeXml(text: string): string {
  return text.replace(
    /[&<>"\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (character) => entities[character] ?? `&#${character.charCodeAt(0)};`,
  );
}
