import { formatEdgeList, parseEdgeList } from "../../graph/formats/tables/edgeList.js";
import { Graph } from "../../graph/graph.js";
import { averageClustering } from "../../measures/averageClustering.js";
import { density } from "../../measures/density.js";
import { publishedPathLength } from "../../reproduction/publishedPathLength.js";
import type { Plan } from "./plan.js";
import { measuresOf } from "./studyMeasures.js";

/** A user's graph, such as a connectome, that a study trains beside the candidates. */
export interface GivenGraph {
  /** Its name in the study. */
  readonly name: string;
  /** Its source: a file, or a family and its values. It does not affect the result. */
  readonly source: string;
  /** Whether edge directions were removed. */
  readonly undirected: boolean;
  readonly graph: Graph;
}

/** A given graph with its measures. */
export interface PlacedGiven {
  readonly name: string;
  readonly order: number;
  readonly directed: boolean;
  /** Average clustering. */
  readonly clustering: number;
  /** Average shortest path length. */
  readonly pathLength: number;
  /** Edges over possible edges. */
  readonly density: number;
  /** The plan's measures; absent where they are C and L. */
  readonly measures?: readonly number[];
}

/** A given graph as part of the plan: its edges, because the file may change. */
export function toPlanned({
  name,
  source,
  undirected,
  graph,
}: GivenGraph): NonNullable<Plan["given"]>[number] {
  const nameless = Graph.fromEdges(graph.order, [...graph.edges()], { directed: graph.directed });
  return { name, source, undirected, edges: formatEdgeList(nameless) };
}

/** The given graphs of a plan, by name. */
export function givenGraphs({ given = [] }: Plan): Map<string, Graph> {
  return new Map(given.map(({ name, edges }) => [name, parseEdgeList(edges, name)]));
}

/**
 * The given graphs of a plan, measured.
 *
 * @throws {UndefinedMeasureError} when one is not (weakly) connected
 */
export function placeGiven(plan: Plan): PlacedGiven[] {
  return [...givenGraphs(plan)].map(([name, graph]) => ({
    name,
    order: graph.order,
    directed: graph.directed,
    clustering: averageClustering(graph),
    pathLength: publishedPathLength(graph),
    density: density(graph),
    ...(plan.measures && { measures: measuresOf(graph, plan.measures, name) }),
  }));
}
