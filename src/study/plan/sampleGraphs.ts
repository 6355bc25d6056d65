import { ArgumentError } from "../../errors.js";
import { wsFlex, wsFlexSize } from "../../generators/wsFlex.js";
import { evenSample } from "../../search/strategies/evenSample.js";
import { sweepPoints } from "../../sweep/planePoints.js";
import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { ROW_LENGTH, squareGrid } from "../../sweep/sweepGrid.js";
import { sweepWsFlex } from "../../sweep/sweepWsFlex.js";
import { candidateGrid } from "./candidates/candidateGrid.js";
import type { GraphIdentity } from "./candidates/graphIdentity.js";
import { MEASURED_PER_GRAPH, sampleFamilies } from "./sampleFamilies.js";
import { placeSet } from "./placeSet.js";
import type { Plan } from "./plan.js";
import { axesOf, measuresOf, pointOf } from "./studyMeasures.js";

/** Where a graph lies. */
export interface PlacedGraph {
  /** Average clustering. */
  readonly clustering: number;
  /** Average shortest path length. */
  readonly pathLength: number;
  /** Edges over possible edges. */
  readonly density: number;
  /** The plan's measures, in its order; absent where they are C and L. */
  readonly measures?: readonly number[];
}

/** A candidate of a study: how to make its graph, and its measures. */
export type SampledGraph = GraphIdentity & PlacedGraph;

/** The part of a plan that decides its candidates. */
export type CandidatePlan = Pick<Plan, "nodes" | "graphs" | "grid" | "candidates" | "measures">;

/**
 * The candidates of a plan. The same plan gives the same graphs in the same order.
 *
 * - WS-flex graphs: sweeps the grid of the plan and samples its graphs, spread evenly over the (C, L) plane. For other measures,
 *   five times as many are measured, and those that are spread evenly over the measures are kept.
 * - Families: draws five times as many graphs, and keeps those that are spread evenly over the measures.
 * - A set: all of its graphs.
 *
 * @param onProgress called with the number of graphs that were swept or drawn
 * @throws {ArgumentError} when there are too few distinct graphs, or a measure is undefined for one of them
 *
 * @example
 * const { plan } = await planStudy({ preset: "digits", nodes: 16, graphs: 100 });
 * const [first] = sampleGraphs(plan);
 * [first.clustering, first.pathLength]; // [0.47708333333333336, 2.275]
 */
export function sampleGraphs(plan: CandidatePlan, onProgress?: (done: number) => void): SampledGraph[] {
  const { candidates } = plan;
  if (candidates?.source === "given") return placeSet(candidates, plan.measures);
  if (candidates === undefined) return sampleGrid(plan, onProgress);
  const { graphs } = sampleFamilies(candidates, plan.graphs, plan.measures, onProgress);
  if (graphs.length < plan.graphs)
    throw new ArgumentError(
      "graphs",
      `at most ${graphs.length}, the number of graphs with distinct measures that were drawn`,
      plan.graphs,
    );
  return graphs;
}

/** The number of graphs that `sampleGraphs` sweeps or draws; 0 for a set. */
export function sweptGraphs({ nodes, grid = candidateGrid(nodes), candidates }: CandidatePlan): number {
  if (candidates === undefined) return grid.degrees * grid.rewirings * grid.seeds;
  return candidates.source === "given" ? 0 : (candidates.drawn?.graphs ?? candidates.draws);
}

function sampleGrid(plan: CandidatePlan, onProgress?: (done: number) => void): SampledGraph[] {
  const { nodes, graphs, grid = candidateGrid(nodes) } = plan;
  const wanted = plan.measures === undefined ? graphs : graphs * MEASURED_PER_GRAPH;
  const rows = sweepWsFlex(squareGrid({ order: nodes, ...grid }), onProgress);
  const sampled = sampleEvenly(sweepPoints(rows), wanted).map((row) => {
    const [, degree, rewiring, seed, clustering, pathLength] = rows.subarray(row * ROW_LENGTH);
    const density = wsFlexSize(nodes, degree) / ((nodes * (nodes - 1)) / 2);
    return { degree, rewiring, seed, clustering, pathLength, density };
  });
  if (sampled.length < graphs)
    throw new ArgumentError(
      "graphs",
      `at most ${sampled.length}, the number of distinct graphs in the (C, L) plane with ${nodes} nodes`,
      graphs,
    );
  return plan.measures === undefined ? sampled : spread(sampled, plan, plan.measures);
}

/** A graph of the sweep. */
type SweptGraph = Extract<SampledGraph, { degree: number }>;

/** The graphs that are spread evenly over other measures than C and L. */
function spread(
  sampled: readonly SweptGraph[],
  plan: CandidatePlan,
  names: readonly string[],
): SampledGraph[] {
  const measured = sampled.map((each) => {
    const { degree, rewiring, seed } = each;
    const graph = wsFlex(plan.nodes, degree, rewiring, seed);
    const name = `ws-flex:${[plan.nodes, degree, rewiring, seed].join(":")}`;
    return { ...each, measures: measuresOf(graph, names, name) };
  });
  const chosen = evenSample({ candidates: measured.map(pointOf), axes: axesOf(plan) }, plan.graphs);
  return chosen.map((i) => measured[i]);
}
