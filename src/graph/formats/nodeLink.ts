import * as v from "valibot";
import { ArgumentError, FormatError } from "../../errors.js";
import { Graph } from "../graph.js";

/** NetworkX's node-link form of a graph, as `networkx.node_link_data` gives it: only what a simple graph needs. */
export interface NodeLink {
  directed: boolean;
  multigraph: false;
  graph: Record<string, unknown>;
  nodes: { id: number | string }[];
  links: { source: number | string; target: number | string }[];
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
  v.check((data) => data.links !== undefined || data.edges !== undefined, "expected a list `links`"),
);

/**
 * Reads NetworkX node-link JSON. Nodes are numbered in the order of the file; when their ids are not 0, 1, 2, ..., the ids
 * become the graph's names. Edges may stand under `links` or, as NetworkX 3.4 writes them, under `edges`.
 *
 * @throws {FormatError} when the text is not such JSON, or the graph is not simple
 *
 * @example
 * parseNodeLink('{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}').names; // ["a", "b"]
 */
export function parseNodeLink(text: string, source = "node-link JSON"): Graph {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FormatError(source, `is not JSON (${(error as Error).message})`, { cause: error });
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
  if (multigraph) throw new FormatError(source, "is a multigraph; only simple graphs can be used");

  const numberOf = new Map<number | string, number>();
  for (const node of nodes) {
    if (typeof node.id === "number" && node.id < 0) {
      throw new FormatError(source, `a node must be a non-negative integer or a name, but got ${node.id}`);
    }
    if (numberOf.has(node.id))
      throw new FormatError(source, `node ${JSON.stringify(node.id)} stands there twice`);
    numberOf.set(node.id, numberOf.size);
  }
  const resolve = (end: number | string) => {
    const node = numberOf.get(end);
    if (node === undefined)
      throw new FormatError(source, `an edge names node ${JSON.stringify(end)}, which is not listed`);
    return node;
  };
  const edges = links.map((l) => [resolve(l.source), resolve(l.target)] as const);
  const numbered = nodes.every((node, k) => node.id === k);
  try {
    return Graph.fromEdges(nodes.length, edges, {
      directed,
      names: numbered ? undefined : nodes.map((node) => String(node.id)),
    });
  } catch (error) {
    if (error instanceof ArgumentError) throw new FormatError(source, error.message, { cause: error });
    throw error;
  }
}

/**
 * A graph in NetworkX's node-link form: `JSON.stringify` it.
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
