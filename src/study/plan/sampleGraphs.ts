import { ArgumentError } from "../../errors.js";
import { wsFlex, wsFlexSize } from "../../generators/wsFlex.js";
import { evenSample } from "../../search/strategies/evenSample.js";
import { sweepPoints } from "../../sweep/planePoints.js";
import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { ROW_LENGTH, squareGrid } from "../../sweep/sweepGrid.js";
import { sweepWsFlex } from "../../sweep/sweepWsFlex.js";
import type { Plan } from "./plan.js";
import { axesOf, measuresOf, pointOf } from "./studyMeasures.js";

/** Graphs that are measured for each one that is sampled, where the measures are not C and L. */
const MEASURED_PER_GRAPH = 5;

/** A WS-flex graph of a study, with its measures. */
export interface SampledGraph {
  readonly degree: number;
  readonly rewiring: number;
  readonly seed: number;
  /** Average clustering. */
  readonly clustering: number;
  /** Average shortest path length. */
  readonly pathLength: number;
  /** Edges over possible edges. */
  readonly density: number;
  /** The plan's measures, in its order; absent where they are C and L. */
  readonly measures?: readonly number[];
}

/** The part of a plan that decides its candidates. */
type CandidatePlan = Pick<Plan, "nodes" | "graphs" | "grid" | "measures">;

/**
 * Sweeps the grid of a plan and samples its graphs, spread evenly over the (C, L) plane. For other measures, five times as many
 * are measured, and those that are spread evenly over the measures are kept. The same plan gives the same graphs in the same
 * order.
 *
 * @throws {ArgumentError} when the grid has too few distinct graphs, or a measure is undefined for one of them
 */
export function sampleGraphs(plan: CandidatePlan, onProgress?: (done: number) => void): SampledGraph[] {
  const { nodes, graphs, grid } = plan;
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

/** The graphs that are spread evenly over other measures than C and L. */
function spread(
  sampled: readonly SampledGraph[],
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
