import * as v from "valibot";
import { FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { buildGraph } from "./buildGraph.js";
import { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";

/** A graph in NetworkX's node-link format, as returned by `networkx.node_link_data`, for simple graphs. */
export interface NodeLink {
  /** Whether edges have a direction. */
  directed: boolean;
  /** Always false: the graph has no parallel edges. */
  multigraph: false;
  /** Attributes of the graph. */
  graph: Record<string, unknown>;
  /** The nodes, by name or number. */
  nodes: {
    /** Name or number of the node. */
    id: number | string;
  }[];
  /** The edges. */
  links: {
    /** The first end; in a directed graph, the source. */
    source: number | string;
    /** The second end; in a directed graph, the target. */
    target: number | string;
  }[];
}

const id = v.union(
  [v.pipe(v.number(), v.integer("expected an integer or a name")), v.string()],
  "expected an integer or a name",
);
const link = v.object({ source: id, target: id });
const schema = v.pipe(
  v.object({
    directed: v.optional(v.boolean(), false),
    multigraph: v.optional(v.boolean(), false),
    nodes: v.array(v.object({ id })),
    links: v.optional(v.array(link)),
    edges: v.optional(v.array(link)),
  }),
  v.check(
    (data) => data.links !== undefined || data.edges !== undefined,
    "expected a list named links or edges",
  ),
);

/**
 * Reads NetworkX node-link JSON. Nodes are numbered in file order. Their ids become names, unless the ids are 0, 1, 2, ... in
 * this order. Edges are listed under `links` or, as in NetworkX 3.4, under `edges`.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for invalid JSON, for JSON that is not node-link data, and for graphs that are not simple
 *
 * @example
 * parseNodeLink('{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}').names; // ["a", "b"]
 */
export function parseNodeLink(text: string, source = "node-link JSON", options: ReadOptions = {}): Graph {
  return buildGraph(readNodeLink(text, source), source, options);
}

/** Reads the labels and edges of node-link JSON: see `parseNodeLink`. */
export function readNodeLink(text: string, source: string): RawGraph {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FormatError(source, `is not valid JSON (${(error as Error).message})`, { cause: error });
  }
  const parsed = v.safeParse(schema, json);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue);
    const where = path === null ? "" : ` at ${path}`;
    throw new FormatError(source, `is not node-link JSON${where}: ${issue.message}`);
  }
  const { directed, multigraph, nodes } = parsed.output;
  const links = parsed.output.links ?? parsed.output.edges ?? [];
  if (multigraph) throw new FormatError(source, "is a multigraph; only simple graphs are supported");

  const raw = new RawGraph(directed);
  for (const node of nodes) {
    if (raw.has(String(node.id)))
      throw new FormatError(source, `node ${JSON.stringify(node.id)} is listed twice; ids must be distinct`);
    raw.node(String(node.id));
  }
  raw.named = nodes.some(({ id }) => typeof id === "string");
  for (const { source: from, target } of links) {
    const missing = [from, target].find((end) => !raw.has(String(end)));
    if (missing !== undefined)
      throw new FormatError(
        source,
        `an edge has the node ${JSON.stringify(missing)}, which is missing from nodes`,
      );
    raw.edge(String(from), String(target));
  }
  return raw;
}

/**
 * Converts a graph to NetworkX's node-link format, an object for `JSON.stringify`.
 *
 * @example
 * toNodeLink(Graph.fromEdges(2, [[0, 1]])).links; // [{ source: 0, target: 1 }]
 */
export function toNodeLink(graph: Graph): NodeLink {
  const idOf = (node: number) => graph.names?.[node] ?? node;
  return {
    directed: graph.directed,
    multigraph: false,
    graph: {},
    nodes: Array.from({ length: graph.order }, (_, node) => ({ id: idOf(node) })),
    links: Array.from(graph.edges(), ([source, target]) => ({ source: idOf(source), target: idOf(target) })),
  };
}
