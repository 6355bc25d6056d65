import { createHash } from "node:crypto";
import { nearestName } from "../../../arguments/nearestName.js";
import { requireList } from "../../../arguments/requireList.js";
import { ArgumentError, SweetspotError, UndefinedMeasureError } from "../../../errors.js";
import { wsFlex } from "../../../generators/wsFlex.js";
import { formatEdgeList, parseEdgeList } from "../../../graph/formats/tables/edgeList.js";
import { Graph } from "../../../graph/graph.js";
import { measures as allMeasures } from "../../../measures/catalogue.js";
import { sampleGraphs } from "../../plan/sampleGraphs.js";
import type { OpenPlan } from "./openPlan.js";

/** A graph that a study may choose. */
export interface Candidate {
  /** Its number in the study, from 0. */
  readonly row: number;
  /** The name of a graph that the user gave; of a WS-flex graph, the call that makes it: "ws-flex:64:8.19:0.128:4". */
  readonly name: string;
  /** The measures of the plan, by name. */
  readonly measures: Readonly<Record<string, number>>;
  readonly graph: Graph;
}

/** A graph of the user, with or without a name. */
export type GivenCandidate = Graph | { readonly graph: Graph; readonly name?: string };

/** Measures of the candidates when none are chosen. */
export const usualMeasures = ["averageClustering", "averageShortestPathLength"] as const;

/**
 * The user's graphs as part of a plan: their edges, because the graphs may change.
 *
 * @throws {ArgumentError} for fewer than two graphs, something else than a graph, and names that are not distinct
 */
export function plannedCandidates(given: readonly GivenCandidate[]): OpenPlan["candidates"] {
  requireList("candidates", given, "an array of graphs, or of {graph, name}");
  const graphs = Array.from(given, (each, row) => {
    const { graph, name = String(row) } =
      each instanceof Graph ? { graph: each } : (Object(each) as { graph?: unknown; name?: unknown });
    if (!(graph instanceof Graph))
      throw new ArgumentError(`candidates[${row}]`, "a Graph, or {graph, name}", each);
    if (typeof name !== "string" || name === "")
      throw new ArgumentError(`candidates[${row}].name`, "a name of at least one character", name);
    const nameless = Graph.fromEdges(graph.order, graph.edges(), { directed: graph.directed });
    return { name, edges: formatEdgeList(nameless) };
  });
  if (graphs.length < 2) throw new ArgumentError("candidates", "at least two graphs", given.length);
  const names = graphs.map(({ name }) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new ArgumentError("candidates", "unique by name", twice);
  const digest = createHash("sha256")
    .update(JSON.stringify(graphs.map(({ edges }) => edges)))
    .digest("hex");
  return { source: "given", graphs, digest };
}

/**
 * The candidates of a plan, measured.
 *
 * @throws {ArgumentError} for an unknown measure, one that is not a number, and one without a value for some graph
 */
export function candidatesOf({
  candidates,
  measures,
}: Pick<OpenPlan, "candidates" | "measures">): Candidate[] {
  requireMeasures(measures);
  if (candidates.source === "given")
    return candidates.graphs.map(({ name, edges }, row) => {
      const graph = parseEdgeList(edges, name);
      return { row, name, graph, measures: measured(name, graph, measures) };
    });
  const { nodes } = candidates;
  return sampleGraphs(candidates).map(({ degree, rewiring, seed, clustering, pathLength, density }, row) => {
    const known: Record<string, number> = {
      averageClustering: clustering,
      averageShortestPathLength: pathLength,
      density,
    };
    const name = `ws-flex:${nodes}:${degree}:${rewiring}:${seed}`;
    const rest = measures.filter((measure) => !(measure in known));
    let made: Graph | undefined;
    const graph = () => (made ??= wsFlex(nodes, degree, rewiring, seed));
    const all = { ...known, ...(rest.length > 0 && measured(name, graph(), rest)) };
    return {
      row,
      name,
      measures: Object.fromEntries(measures.map((measure) => [measure, all[measure]])),
      // made when it is needed, because few are trained
      get graph() {
        return graph();
      },
    };
  });
}

function requireMeasures(names: readonly string[]): void {
  const numbers = Object.entries(allMeasures).flatMap(([name, { kind }]) =>
    kind === "number" ? [name] : [],
  );
  const unknown = names.find((name) => !numbers.includes(name));
  if (unknown !== undefined) {
    const near = nearestName(unknown, numbers);
    const meant = near === undefined ? "" : ` (did you mean ${near}?)`;
    throw new ArgumentError("measures", `numbers of a graph: ${numbers.join(", ")}${meant}`, unknown);
  }
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new ArgumentError("measures", "distinct", twice);
}

function measured(name: string, graph: Graph, measures: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    measures.map((measure) => [measure, finite(name, measure, () => valueOf(graph, measure))]),
  );
}

function valueOf(graph: Graph, measure: string): number {
  return allMeasures[measure as "density"].measure(graph, { seed: 1 });
}

/** The measures of a graph that is not a candidate; NaN where one is not defined. */
export function measuresOf(graph: Graph, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    names.map((name) => {
      try {
        return [name, valueOf(graph, name)];
      } catch (error) {
        if (!(error instanceof UndefinedMeasureError)) throw error;
        return [name, NaN];
      }
    }),
  );
}

/** A measure of a graph, which a surface needs to be finite. */
function finite(name: string, measure: string, valueOf: () => number): number {
  const remedy = "leave out this graph, or choose other measures";
  let value: number;
  try {
    value = valueOf();
  } catch (error) {
    if (!(error instanceof SweetspotError)) throw error;
    throw new ArgumentError(
      `measures: ${measure}`,
      `defined for every candidate (${remedy})`,
      `${name}: ${error.message}`,
    );
  }
  if (Number.isFinite(value)) return value;
  throw new ArgumentError(
    `measures: ${measure}`,
    `finite for every candidate (${remedy})`,
    `${value} for ${name}`,
  );
}
