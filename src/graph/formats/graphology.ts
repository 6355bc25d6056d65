import { ArgumentError } from "../../errors.js";
import { type Edge, Graph } from "../graph.js";

/** What is read of a graphology graph: any of its classes has it. */
export interface GraphologyReader {
  forEachNode(callback: (node: string) => void): void;
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
  readonly type: string;
}

/** What is called on a graphology graph to fill it. */
export interface GraphologyWriter {
  addNode(node: string): unknown;
  addEdge(source: string, target: string): unknown;
}

/** A constructor of graphology graphs: its default export. */
export type GraphologyConstructor<G extends GraphologyWriter> = new (options: {
  type: "directed" | "undirected";
  multi: boolean;
  allowSelfLoops: boolean;
}) => G;

/**
 * Takes over a graphology graph. Nodes are numbered in its order; their keys become names, unless these are "0", "1",
 * "2", ... anyway. Attributes stay behind.
 *
 * @param graph a graphology graph; a mixed one must have edges of one kind only
 * @throws {ArgumentError} for directed beside undirected edges, self-loops and parallel edges
 */
export function fromGraphology(graph: GraphologyReader): Graph {
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
    throw new ArgumentError("graph", "directed or undirected", received);
  }
  return Graph.fromEdges(numberOf.size, edges, {
    directed: graph.type === "directed" || undirectedEdges < edges.length,
    names: namesUnlessNumbers([...numberOf.keys()]),
  });
}

/** Nothing for the names "0", "1", "2", ...: such nodes are known by their numbers. */
export function namesUnlessNumbers(names: readonly string[]): readonly string[] | undefined {
  return names.every((name, node) => name === String(node)) ? undefined : names;
}

/**
 * Makes a graphology graph: simple, directed or undirected as the graph is, nodes keyed by name or, without names, by
 * number. graphology itself comes from the caller:
 *
 *     import Graphology from "graphology";
 *     toGraphology(cycle(5), Graphology).order; // 5
 *
 * @param graph the graph
 * @param GraphConstructor the default export of graphology
 */
export function toGraphology<G extends GraphologyWriter>(
  graph: Graph,
  GraphConstructor: GraphologyConstructor<G>,
): G {
  const made = new GraphConstructor({
    type: graph.directed ? "directed" : "undirected",
    multi: false,
    allowSelfLoops: false,
  });
  for (let node = 0; node < graph.order; node++) made.addNode(graph.nameOf(node));
  for (const [u, v] of graph.edges()) made.addEdge(graph.nameOf(u), graph.nameOf(v));
  return made;
}
