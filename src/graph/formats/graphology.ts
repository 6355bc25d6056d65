import { ArgumentError } from "../../errors.js";
import { type Edge, Graph } from "../graph.js";
import { requireGraph } from "../requireGraph.js";

/** The part of a graphology graph that is read. All graphology classes have it. */
export interface GraphologyReader {
  /** Visits the key of every node. */
  forEachNode(callback: (node: string) => void): void;
  /** Visits every edge with its ends. */
  forEachEdge(
    callback: (
      edge: string,
      attributes: object,
      source: string,
      target: string,
      sourceAttributes: object,
      targetAttributes: object,
      undirected: boolean,
    ) => void,
  ): void;
  /** "directed", "undirected" or "mixed". */
  readonly type: string;
}

/** The part of a graphology graph that is needed to fill it. */
export interface GraphologyWriter {
  /** Adds a node by its key. */
  addNode(node: string): unknown;
  /** Adds an edge between two nodes. */
  addEdge(source: string, target: string): unknown;
}

/** The constructor of graphology graphs, which is graphology's default export. */
export type GraphologyConstructor<G extends GraphologyWriter> = new (options: {
  type: "directed" | "undirected";
  multi: boolean;
  allowSelfLoops: boolean;
}) => G;

/**
 * Converts a graphology graph. Nodes keep their order. Their keys become names, unless the keys are "0", "1", "2", ... in this
 * order. Attributes are ignored.
 *
 * @param graph a graphology graph; all edges of a mixed graph must be of one kind
 * @throws {ArgumentError} for a mix of directed and undirected edges, self-loops and parallel edges
 */
export function fromGraphology(graph: GraphologyReader): Graph {
  if (typeof (graph as Partial<GraphologyReader> | null | undefined)?.forEachNode !== "function") {
    throw new ArgumentError("graph", "a graphology graph", graph);
  }
  const numberOf = new Map<string, number>();
  graph.forEachNode((node) => void numberOf.set(node, numberOf.size));
  const edges: Edge[] = [];
  let undirectedEdges = 0;
  graph.forEachEdge((_edge, _attributes, source, target, _from, _to, undirected) => {
    edges.push([numberOf.get(source)!, numberOf.get(target)!]);
    if (undirected) undirectedEdges++;
  });
  if (undirectedEdges > 0 && undirectedEdges < edges.length) {
    const received = `${undirectedEdges} undirected and ${edges.length - undirectedEdges} directed edges`;
    throw new ArgumentError("graph", "either directed or undirected", received);
  }
  return Graph.fromEdges(numberOf.size, edges, {
    directed: graph.type === "directed" || undirectedEdges < edges.length,
    names: namesUnlessNumbers([...numberOf.keys()]),
  });
}

/** The names, or undefined if they are "0", "1", "2", ...: such nodes are identified by number. */
export function namesUnlessNumbers(names: readonly string[]): readonly string[] | undefined {
  return names.every((name, node) => name === String(node)) ? undefined : names;
}

/**
 * Converts a graph to a simple graphology graph, directed or undirected. Nodes are keyed by name or, in a graph without
 * names, by number. The caller passes graphology's constructor:
 *
 *     import Graphology from "graphology";
 *     toGraphology(cycle(5), Graphology).order; // 5
 *
 * @param graph the graph to convert
 * @param GraphConstructor graphology's default export
 * @throws {ArgumentError} for anything else
 */
export function toGraphology<G extends GraphologyWriter>(
  graph: Graph,
  GraphConstructor: GraphologyConstructor<G>,
): G {
  requireGraph(graph);
  if (typeof (GraphConstructor?.prototype as Partial<G> | undefined)?.addNode !== "function")
    throw new ArgumentError("GraphConstructor", "graphology's default export", GraphConstructor);
  const made = new GraphConstructor({
    type: graph.directed ? "directed" : "undirected",
    multi: false,
    allowSelfLoops: false,
  });
  for (let node = 0; node < graph.order; node++) made.addNode(graph.nameOf(node));
  for (const [u, v] of graph.edges()) made.addEdge(graph.nameOf(u), graph.nameOf(v));
  return made;
}
