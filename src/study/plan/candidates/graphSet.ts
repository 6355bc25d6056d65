import { requireList } from "../../../arguments/requireList.js";
import { ArgumentError } from "../../../errors.js";
import { formatEdgeList } from "../../../graph/formats/tables/edgeList.js";
import { componentsOf } from "../../../graph/components.js";
import { Graph } from "../../../graph/graph.js";
import { FEWEST_NODES } from "./nodeRange.js";
import { type PlannedSet, setDigest } from "./plannedCandidates.js";

/** A graph of the user, with or without a name. */
export type GivenCandidate = Graph | { readonly graph: Graph; readonly name?: string };

/** Graphs of the user with their names, and the file or folder that had them. */
export interface GraphSet {
  readonly graphs: readonly Required<Exclude<GivenCandidate, Graph>>[];
  readonly from?: string;
}

/** Graphs of the user as `planStudy` takes them; the command line says where they came from. */
export type GivenCandidates = readonly GivenCandidate[] | GraphSet;

/**
 * Checks the form of a set of graphs, and names those that have no name by their numbers.
 *
 * @throws {ArgumentError} for fewer than two graphs, something else than a graph, and names that are not distinct
 */
export function toGraphSet(given: GivenCandidates): GraphSet {
  const list: unknown = Array.isArray(given) ? given : (Object(given) as Partial<GraphSet>).graphs;
  const { from } = Object(given) as Partial<GraphSet>;
  requireList("candidates", list, "an array of graphs, or of {graph, name}");
  const graphs = Array.from(list as readonly unknown[], (each, row) => {
    const { graph, name = String(row) } =
      each instanceof Graph ? { graph: each } : (Object(each) as { graph?: unknown; name?: unknown });
    if (!(graph instanceof Graph))
      throw new ArgumentError(`candidates[${row}]`, "a Graph, or {graph, name}", each);
    if (typeof name !== "string" || name === "")
      throw new ArgumentError(`candidates[${row}].name`, "a name of at least one character", name);
    return { graph, name };
  });
  if (graphs.length < 2) throw new ArgumentError("candidates", "at least two graphs", graphs.length);
  const names = new Set<string>();
  for (const { name } of graphs) {
    if (names.has(name)) throw new ArgumentError("candidates", "unique by name", name);
    names.add(name);
  }
  return { graphs, ...(from !== undefined && { from }) };
}

/**
 * Refuses a graph that cannot wire the networks of a study.
 *
 * @throws {ArgumentError} naming the graph
 */
export function requireCandidate(graph: Graph, name: string): void {
  requireNodes(graph, name, FEWEST_NODES);
  if (graph.directed)
    throw new ArgumentError(
      `the graph ${name}`,
      "undirected (--undirected ignores directions; in code: toUndirected)",
      "a directed graph",
    );
  const { count } = componentsOf(graph);
  if (count > 1)
    throw new ArgumentError(
      `the graph ${name}`,
      "connected, because path lengths are measured",
      `${count} components`,
    );
}

/**
 * Refuses a graph with fewer nodes.
 *
 * @throws {ArgumentError} naming the graph
 */
export function requireNodes({ order }: Graph, name: string, fewest: number): void {
  if (order >= fewest) return;
  const nodes = order === 1 ? "one node" : `${order === 0 ? "no" : order} nodes`;
  throw new ArgumentError(`the graph ${name}`, `a graph of at least ${fewest} nodes`, nodes);
}

/** A set as part of a plan: its edges, because the graphs may change. */
export function plannedSet({ graphs, from }: GraphSet): PlannedSet {
  const listed = graphs.map(({ name, graph }) => {
    const nameless = Graph.fromEdges(graph.order, graph.edges(), { directed: graph.directed });
    return { name, edges: formatEdgeList(nameless) };
  });
  return { source: "given", ...(from !== undefined && { from }), graphs: listed, digest: setDigest(listed) };
}
