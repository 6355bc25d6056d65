import { FormatError } from "../../errors.js";
import { finiteWeight } from "./raw/finiteWeight.js";
import { labelNodes } from "./raw/labelNodes.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";
import type { ReadOptions } from "./raw/readOptions.js";
import { parseXml } from "./xml.js";

/** How GEXF begins: a declaration and comments, then `<gexf`. */
export const GEXF_START = /(?:(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<![a-z][^>]*>)\s*)*<(?:\w+:)?gexf\b/i;

/**
 * Reads GEXF, the format of Gephi, in any of its versions. Labels of nodes become names; without labels, or where labels are not
 * distinct, ids do. Nodes within nodes are nodes like any other. The `weight` of an edge is read; an edge that is `mutual` runs
 * both ways. Other attributes and times are ignored.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for malformed XML, for XML that is not GEXF, for edges to missing nodes, and for a mix of directed and
 *   undirected edges
 */
export async function readGexf(text: string, source: string, options: ReadOptions = {}): Promise<RawGraph> {
  const document = await parseXml(text, "GEXF", source);
  const root = document.documentElement;
  if (root?.localName !== "gexf") {
    throw new FormatError(source, "expected GEXF, whose root element is <gexf>");
  }
  const graphs = Array.from(root.childNodes).filter((node) => (node as Element).localName === "graph");
  if (graphs.length !== 1) throw new FormatError(source, `expected one <graph>, but got ${graphs.length}`);
  const graph = graphs[0] as Element;
  const nodes = elementsIn(graph, "node");
  const edges = elementsIn(graph, "edge");
  const raw = new RawGraph(isDirected(graph, edges, source));
  const indexOf = labelNodes(raw, labelsOf(nodes, source), source, options);
  for (const edge of edges) addEdge(edge, raw, indexOf, graph, source, options);
  return raw;
}

function labelsOf(nodes: readonly Element[], source: string): Map<string, string | undefined> {
  const labels = new Map<string, string | undefined>();
  for (const node of nodes) {
    const id = attributeOf(node, "id", source);
    if (labels.has(id)) {
      throw new FormatError(
        source,
        `${lineOf(node)}another node has the id ${quoted(id)}; ids must be distinct`,
      );
    }
    labels.set(id, node.getAttribute("label") ?? undefined);
  }
  return labels;
}

/** The direction of an edge: "directed", "undirected" or "mutual". */
function typeOf(edge: Element, graph: Element): string {
  return edge.getAttribute("type") || graph.getAttribute("defaultedgetype") || "undirected";
}

function isDirected(graph: Element, edges: readonly Element[], source: string): boolean {
  const counts: Record<string, number> = { directed: 0, undirected: 0, mutual: 0 };
  for (const edge of edges) {
    const type = typeOf(edge, graph);
    if (!Object.hasOwn(counts, type)) {
      const expected = "directed, undirected or mutual";
      throw new FormatError(
        source,
        `${lineOf(edge)}the type of an edge must be ${expected}, but got ${quoted(type)}`,
      );
    }
    counts[type]++;
  }
  if (counts.directed > 0 && counts.undirected > 0) {
    const mix = `${counts.directed} directed and ${counts.undirected} undirected edges`;
    throw new FormatError(source, `mixes ${mix}; all edges must be of one kind`);
  }
  const byDefault = graph.getAttribute("defaultedgetype") === "directed";
  return counts.directed > 0 || (byDefault && counts.undirected === 0);
}

function addEdge(
  edge: Element,
  raw: RawGraph,
  indexOf: ReadonlyMap<string, number>,
  graph: Element,
  source: string,
  options: ReadOptions,
): void {
  const ids = ["source", "target"].map((name) => attributeOf(edge, name, source));
  const [u, v] = ids.map((id) => {
    const index = indexOf.get(id);
    if (index !== undefined) return index;
    const problem = `the edge ${quoted(ids.join(" "))} has no node with the id ${quoted(id)}`;
    throw new FormatError(source, `${lineOf(edge)}${problem}`);
  });
  const fail = (problem: string) => new FormatError(source, `${lineOf(edge)}${problem}`);
  const weight = finiteWeight(edge.getAttribute("weight") ?? undefined, options, fail);
  const line = (edge as { lineNumber?: number }).lineNumber;
  raw.join(u, v, weight, line);
  if (raw.directed && typeOf(edge, graph) === "mutual") raw.join(v, u, weight, line);
}

function attributeOf(element: Element, name: string, source: string): string {
  if (element.hasAttribute(name)) return element.getAttribute(name)!;
  const problem = `expected the attribute ${name} in each <${element.localName}>`;
  throw new FormatError(source, `${lineOf(element)}${problem}`);
}

/** The elements with a name below an element, in file order, whatever their namespace. */
function elementsIn(top: Element, name: string): Element[] {
  return Array.from(top.getElementsByTagNameNS("*", name));
}

function lineOf(element: Element): string {
  const { lineNumber } = element as { lineNumber?: number };
  return lineNumber === undefined ? "" : `line ${lineNumber}: `;
}
