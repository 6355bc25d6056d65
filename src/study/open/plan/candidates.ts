import { nearestName } from "../../../arguments/nearestName.js";
import { ArgumentError, SweetspotError, UndefinedMeasureError } from "../../../errors.js";
import { parseEdgeList } from "../../../graph/formats/tables/edgeList.js";
import type { Graph } from "../../../graph/graph.js";
import { graphOf, nameOf } from "../../plan/candidates/graphIdentity.js";
import { type CandidatePlan, sampleGraphs } from "../../plan/sampleGraphs.js";
import { furtherMeasures, isNumberMeasure, measureValue, numberMeasures } from "../../plan/studyMeasures.js";
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

/** Measures of the candidates when none are chosen. */
export const usualMeasures = ["averageClustering", "averageShortestPathLength"] as const;

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
  if (candidates.source === "given") {
    const graphs = candidates.graphs.map(({ name, edges }) => ({ name, graph: parseEdgeList(edges, name) }));
    return measuredGraphs(graphs, measures).map((values, row) => ({ row, ...graphs[row], measures: values }));
  }
  const plan: CandidatePlan =
    candidates.source === "ws-flex" ? candidates : familiesPlan(candidates, measures);
  return sampleGraphs(plan).map((sampled, row) => {
    const { clustering, pathLength, density, measures: values } = sampled;
    const known: Record<string, number> = {
      averageClustering: clustering,
      averageShortestPathLength: pathLength,
      density,
      ...Object.fromEntries(values?.map((value, k) => [measures[k], value]) ?? []),
    };
    const name = nameOf(plan, sampled);
    const rest = measures.filter((measure) => !(measure in known));
    let made: Graph | undefined;
    const graph = () => (made ??= graphOf(plan, sampled));
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

/** The part of a plan that decides graphs of families; their number of nodes is in the families. */
function familiesPlan(
  { graphs, ...candidates }: Extract<OpenPlan["candidates"], { source: "families" }>,
  measures: readonly string[],
): CandidatePlan {
  return { nodes: 0, graphs, candidates, measures: measures as CandidatePlan["measures"] };
}

/**
 * The measures of graphs of the user, by name.
 *
 * @throws {ArgumentError} naming a graph on which a measure is undefined or not finite
 */
export function measuredGraphs(
  graphs: readonly { readonly name: string; readonly graph: Graph }[],
  measures: readonly string[],
): Record<string, number>[] {
  return graphs.map(({ name, graph }) => measured(name, graph, measures));
}

/**
 * Checks the names of measures.
 *
 * @throws {ArgumentError} for an unknown measure, and one that is not a number
 */
export function requireMeasures(names: readonly string[]): void {
  const unknown = names.find((name) => !isNumberMeasure(name));
  if (unknown !== undefined) {
    const near = nearestName(unknown, numberMeasures);
    const meant = near === undefined ? "" : ` (did you mean ${near}?)`;
    const known = [...numberMeasures, furtherMeasures.text].join(", ");
    throw new ArgumentError("measures", `numbers of a graph: ${known}${meant}`, unknown);
  }
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new ArgumentError("measures", "distinct", twice);
}

function measured(name: string, graph: Graph, measures: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    measures.map((measure) => [measure, finite(name, measure, () => measureValue(graph, measure))]),
  );
}

/** The measures of a graph that is not a candidate; NaN where one is not defined. */
export function measuresOf(graph: Graph, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    names.map((name) => {
      try {
        return [name, measureValue(graph, name)];
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
