import { ArgumentError } from "../../errors.js";
import { generateGraph } from "../../generators/calls/generateGraph.js";
import { Graph, type Edge } from "../../graph/graph.js";

/** What a layer takes for a graph: itself, its edges, or a generator call such as "ws-flex:64:8.19:0.128:4". */
export type GraphLike = Graph | GraphConfig | string;

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
 * The graph of a configuration or of a generator call; a Graph stays as it is. Equal ones give the same object.
 *
 * @throws {ArgumentError} when it is none of them
 */
export function fromGraphConfig(value: GraphLike): Graph {
  if (value instanceof Graph) return value;
  if (typeof value === "string") return knownOr(value, () => generateGraph(value));
  const config = value as Partial<GraphConfig> | null | undefined;
  if (typeof config !== "object" || config === null || !Array.isArray(config.edges)) {
    throw new ArgumentError("graph", "a Graph, an object {order, edges} or a generator call", value);
  }
  const directed = config.directed === true;
  const key = JSON.stringify([config.order, config.edges, directed]);
  return knownOr(key, () => Graph.fromEdges(config.order as number, config.edges as Edge[], { directed }));
}

function knownOr(key: string, make: () => Graph): Graph {
  let graph = known.get(key)?.deref();
  if (graph === undefined) known.set(key, new WeakRef((graph = make())));
  return graph;
}
