import { ArgumentError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { averageClustering } from "../../measures/averageClustering.js";
import { averageShortestPathLength } from "../../measures/averageShortestPathLength.js";
import { density } from "../../measures/density.js";
import { drawGraphs } from "./candidates/drawGraphs.js";
import { type DrawnGraphs, MOST_DRAWN, type PlannedFamilies } from "./candidates/plannedCandidates.js";
import type { PlacedGraph, SampledGraph } from "./sampleGraphs.js";
import { spreadGraphs } from "./spreadGraphs.js";
import { finiteMeasure } from "./studyMeasures.js";

/** Graphs that are measured for each one that is sampled. */
export const MEASURED_PER_GRAPH = 5;

/** The same where measuring a graph takes long. */
const LARGE_PER_GRAPH = 2;

/** Nodes above which that is so. */
const LARGE = 256;

/**
 * How many graphs to draw.
 *
 * @param wanted number of candidates
 * @param nodes of each graph
 */
export function drawsFor(wanted: number, nodes: number): number {
  return Math.min(MOST_DRAWN, wanted * (nodes > LARGE ? LARGE_PER_GRAPH : MEASURED_PER_GRAPH));
}

/** Graphs of families, and what happened to the others that were drawn. */
interface FamilySample {
  readonly graphs: SampledGraph[];
  readonly drawn: DrawnGraphs;
}

/** The last sample, because a study is planned and then run. */
let last: { readonly key: string; readonly sample: FamilySample } | undefined;

/**
 * Draws graphs of families, and keeps those that are spread evenly over the measures. The same arguments give the same graphs in
 * the same order.
 *
 * @param candidates families with ranges, see `parseFamilyRange`, and how many graphs to draw
 * @param count graphs wanted; fewer are returned where fewer have distinct measures
 * @param measures names of the measures; undefined for C and L
 * @throws {ArgumentError} for a family of which no graph can be made, and when every graph is left out
 */
export function sampleFamilies(
  { families, draws }: Pick<PlannedFamilies, "families" | "draws">,
  count: number,
  measures: readonly string[] | undefined,
  onProgress?: (done: number) => void,
): FamilySample {
  const key = JSON.stringify([families, draws, count, measures]);
  if (last?.key === key) return last.sample;
  const measure = (graph: Graph, call: string) => sampled(graph, call, measures);
  const { kept, drawn } = drawGraphs(families, draws, measure, onProgress);
  if (kept.length === 0)
    throw new ArgumentError(
      "family",
      `a family of connected graphs (of ${drawn.graphs} graphs, ${drawn.disconnected} are not connected and ${drawn.unmeasured} have no value of a measure)`,
      families.join(),
    );
  const sample = { graphs: spreadGraphs(kept, count, measures), drawn };
  last = { key, sample };
  return sample;
}

/** A graph with its measures; undefined where one has no finite value. */
function sampled(graph: Graph, call: string, names: readonly string[] | undefined): SampledGraph | undefined {
  const values = names?.map((name) => finiteMeasure(graph, name));
  if (values?.includes(undefined)) return undefined;
  const { order, size } = graph;
  return { call, order, size, ...placeOf(graph), ...(values && { measures: values as number[] }) };
}

/** Where a connected graph lies. */
export function placeOf(graph: Graph): Omit<PlacedGraph, "measures"> {
  return {
    clustering: averageClustering(graph),
    pathLength: averageShortestPathLength(graph),
    density: density(graph),
  };
}
