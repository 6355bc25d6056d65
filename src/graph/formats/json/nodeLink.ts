import * as v from "valibot";
import { requireText } from "../../../arguments/requireText.js";
import { FormatError } from "../../../errors.js";
import type { Graph } from "../../graph.js";
import { buildGraph } from "../raw/buildGraph.js";
import { checkJson } from "./checkJson.js";
import { addJsonEdge, addJsonNode } from "./jsonEdge.js";
import { parseJson } from "./parseJson.js";
import { excerpt } from "../raw/quoted.js";
import { RawGraph } from "../raw/rawGraph.js";
import { type ReadOptions, requireReadOptions } from "../raw/readOptions.js";
import { requireGraph } from "../../requireGraph.js";

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
    /** The weight, if the graph has weights. */
    weight?: number;
  }[];
}

/** An id in JSON: a number, a string, or a list of them, which NetworkX writes for a tuple. */
type Id = number | string | readonly Id[];

const id: v.GenericSchema<Id> = v.union(
  [v.number(), v.string(), v.pipe(v.array(v.lazy(() => id)), v.minLength(1))],
  "expected a number, a name or a list of them",
);
const link = v.object({ source: id, target: id, weight: v.optional(v.unknown()) });
const schema = v.pipe(
  v.object({
    directed: v.optional(v.boolean(), false),
    multigraph: v.optional(v.boolean(), false),
    nodes: v.array(v.object({ id: v.optional(id), name: v.optional(v.string()) })),
    links: v.optional(v.array(link)),
    edges: v.optional(v.array(link)),
  }),
  v.check(
    (data) => data.links !== undefined || data.edges !== undefined,
    "expected a list named links or edges",
  ),
);

/**
 * Reads NetworkX node-link JSON. Ids are labels; integers that are exactly 0, 1, ..., n-1 are positions. Nodes without ids, as in
 * D3, are labelled by their `name`. Edges are listed under `links` or, as in NetworkX 3.4, under `edges`. Their ends may be
 * positions in the list of nodes, as in NetworkX 1.x. The attribute `weight` is the weight.
 *
 * @param text content of the file; NaN and Infinity may occur in it, as Python writes them
 * @param source name of the file in error messages
 * @param options what to keep, and who receives notices
 * @throws {FormatError} for invalid JSON, for JSON that is not node-link data, and for self-loops and parallel edges unless
 *   `simplify` is set
 *
 * @example
 * parseNodeLink('{"nodes":[{"id":"a"},{"id":"b"}],"links":[{"source":"a","target":"b"}]}').names; // ["a", "b"]
 */
export function parseNodeLink(text: string, source = "node-link JSON", options: ReadOptions = {}): Graph {
  requireText("text", text);
  requireReadOptions(options);
  return buildGraph(readNodeLinkData(parseJson(text, source), source, options), source, options);
}

/** Reads the labels and edges of node-link data: see `parseNodeLink`. */
export function readNodeLinkData(json: unknown, source: string, options: ReadOptions = {}): RawGraph {
  const { directed, nodes, ...lists } = checkJson(schema, json, "node-link JSON", source);
  const raw = new RawGraph(directed);
  const ids = nodes.map(({ id, name }): Id => {
    if (id !== undefined) return id;
    if (name !== undefined) return name;
    throw new FormatError(source, "is not node-link JSON: expected an id in each node");
  });
  const seen = new Map<string, Id>();
  for (const id of ids) {
    const label = labelOf(id);
    const other = seen.get(label);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(id)) {
      const both = `${JSON.stringify(other).slice(0, 60)} and ${JSON.stringify(id).slice(0, 60)}`;
      throw new FormatError(source, `has the ids ${both}, which have the same name; names must be distinct`);
    }
    addJsonNode(raw, label, source);
    seen.set(label, id);
  }
  raw.named = ids.some((id) => typeof id !== "number");
  const links = linksOf(lists.links, lists.edges, source);
  const isNode = (end: Id) => JSON.stringify(seen.get(labelOf(end))) === JSON.stringify(end);
  const ends = links.flatMap((link) => [link.source, link.target]);
  const positional =
    ends.every((end) => Number.isInteger(end) && (end as number) >= 0 && (end as number) < ids.length) &&
    !ends.every(isNode);
  if (positional && ids.some((id) => typeof id === "number")) {
    options.onNotice?.(
      `${source}: the ends of edges are not ids, and were read as positions in the list of nodes`,
    );
  }
  for (const { source: from, target, weight } of links) {
    const missing = positional ? undefined : [from, target].find((end) => !isNode(end));
    if (missing !== undefined) {
      const edge = `${excerpt(labelOf(from))}-${excerpt(labelOf(target))}`;
      throw new FormatError(
        source,
        `has the edge ${edge}, but no node ${JSON.stringify(missing).slice(0, 60)}`,
      );
    }
    const labelAt = (end: Id) => labelOf(positional ? ids[end as number] : end);
    addJsonEdge(raw, [labelAt(from), labelAt(target)], weight, source, options);
  }
  return raw;
}

/** The text of an id; a list is written as Python writes a tuple. */
function labelOf(id: Id): string {
  if (typeof id === "string" || typeof id === "number") return String(id);
  const parts = id.map((part) => (typeof part === "string" ? pythonString(part) : labelOf(part)));
  return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
}

/** A string as Python's `repr` writes it, except for control characters. */
function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replace(quote === "'" ? /[\\']/g : /\\/g, "\\$&") + quote;
}

type Link = v.InferOutput<typeof link>;

/** The list of edges; of two lists, the one that is not empty. */
function linksOf(links: Link[] = [], edges: Link[] = [], source: string): Link[] {
  if (links.length > 0 && edges.length > 0 && JSON.stringify(links) !== JSON.stringify(edges)) {
    throw new FormatError(
      source,
      'lists different edges under "links" and "edges"; remove one of the two keys',
    );
  }
  return links.length > 0 ? links : edges;
}

/**
 * Converts a graph to NetworkX's node-link format, an object for `JSON.stringify`. Weights become attributes of the edges.
 *
 * @example
 * toNodeLink(Graph.fromEdges(2, [[0, 1]])).links; // [{ source: 0, target: 1 }]
 */
export function toNodeLink(graph: Graph): NodeLink {
  requireGraph(graph);
  const idOf = (node: number) => graph.names?.[node] ?? node;
  return {
    directed: graph.directed,
    multigraph: false,
    graph: {},
    nodes: Array.from({ length: graph.order }, (_, node) => ({ id: idOf(node) })),
    links: Array.from(graph.edges(), ([source, target]) => ({
      source: idOf(source),
      target: idOf(target),
      ...(graph.weights !== undefined && { weight: graph.weightOf(source, target) }),
    })),
  };
}
