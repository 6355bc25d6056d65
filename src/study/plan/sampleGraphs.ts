import { ArgumentError } from "../../errors.js";
import { wsFlexSize } from "../../generators/wsFlex.js";
import { sweepPoints } from "../../sweep/planePoints.js";
import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { ROW_LENGTH, squareGrid } from "../../sweep/sweepGrid.js";
import { sweepWsFlex } from "../../sweep/sweepWsFlex.js";
import type { Plan } from "./plan.js";

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
}

/**
 * Sweeps the grid of a plan and samples its graphs, spread evenly over the (C, L) plane. The same plan gives the same graphs
 * in the same order.
 *
 * @throws {ArgumentError} when the grid has too few distinct graphs
 */
export function sampleGraphs(
  { nodes, graphs, grid }: Pick<Plan, "nodes" | "graphs" | "grid">,
  onProgress?: (done: number) => void,
): SampledGraph[] {
  const rows = sweepWsFlex(squareGrid({ order: nodes, ...grid }), onProgress);
  const sampled = sampleEvenly(sweepPoints(rows), graphs).map((row) => {
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
  return sampled;
}
