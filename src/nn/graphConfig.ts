import { ArgumentError } from "../errors.js";
import { Graph, type Edge } from "../graph/graph.js";

/** A graph as a saved model holds it. */
export interface GraphConfig {
  readonly order: number;
  readonly edges: readonly Edge[];
  readonly directed?: boolean;
}

/** What goes into a model's JSON. */
export function toGraphConfig(graph: Graph): GraphConfig {
  const config = { order: graph.order, edges: [...graph.edges()] };
  return graph.directed ? { ...config, directed: true } : config;
}

// models of several layers hold the graph once per layer: equal ones become one object again, and share their layouts
const known = new Map<string, WeakRef<Graph>>();

/**
 * The graph of a configuration; a Graph stays as it is.
 *
 * @throws {ArgumentError} when it is neither
 */
export function fromGraphConfig(value: Graph | GraphConfig): Graph {
  if (value instanceof Graph) return value;
  const config = value as Partial<GraphConfig> | null | undefined;
  if (typeof config !== "object" || config === null || !Array.isArray(config.edges)) {
    throw new ArgumentError("graph", "a Graph or an object {order, edges}", value);
  }
  const key = JSON.stringify([config.order, config.edges, config.directed === true]);
  let graph = known.get(key)?.deref();
  if (graph === undefined) {
    graph = Graph.fromEdges(config.order as number, config.edges as Edge[], {
      directed: config.directed === true,
    });
    known.set(key, new WeakRef(graph));
  }
  return graph;
}
