import { ArgumentError } from "../../errors.js";
import { generateGraph } from "../../generators/calls/generateGraph.js";
import { Graph, type Edge } from "../../graph/graph.js";

/** A graph as a layer accepts it: a Graph, its edges, or a generator call such as "ws-flex:64:8.19:0.128:4". */
export type GraphLike = Graph | GraphConfig | string;

/** A graph in a saved model. */
export interface GraphConfig {
  readonly order: number;
  readonly edges: readonly Edge[];
  readonly directed?: boolean;
}

/** Converts a graph to its form in a saved model. */
export function toGraphConfig(graph: Graph): GraphConfig {
  const config = { order: graph.order, edges: [...graph.edges()] };
  return graph.directed ? { ...config, directed: true } : config;
}

// a saved model holds the graph once per layer; equal graphs become one object again, so that they share layouts
const cache = new Map<string, WeakRef<Graph>>();

/**
 * Makes a Graph from a configuration or from a generator call, and returns a Graph unchanged. Equal configurations give
 * the same object.
 *
 * @throws {ArgumentError} for any other value
 */
export function fromGraphConfig(value: GraphLike): Graph {
  if (value instanceof Graph) return value;
  if (typeof value === "string") return cached(value, () => generateGraph(value));
  const config = value as Partial<GraphConfig> | null | undefined;
  if (typeof config !== "object" || config === null || !Array.isArray(config.edges)) {
    throw new ArgumentError("graph", "a Graph, an object {order, edges} or a generator call", value);
  }
  const directed = config.directed === true;
  const key = JSON.stringify([config.order, config.edges, directed]);
  return cached(key, () => Graph.fromEdges(config.order as number, config.edges as Edge[], { directed }));
}

function cached(key: string, make: () => Graph): Graph {
  let graph = cache.get(key)?.deref();
  if (graph === undefined) cache.set(key, new WeakRef((graph = make())));
  return graph;
}
