import { ArgumentError } from "../../errors.js";
import { wsFlexSize } from "../../generators/wsFlex.js";
import { sweepPoints } from "../../sweep/planePoints.js";
import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { ROW_LENGTH, squareGrid } from "../../sweep/sweepGrid.js";
import { sweepWsFlex } from "../../sweep/sweepWsFlex.js";
import type { Plan } from "./plan.js";

/** A WS-flex graph of a study, and where it lies. */
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
 * The graphs of a plan: its grid swept, and from the sweep as many as wanted, spread evenly over the plane of
 * clustering and path length. The same plan gives the same graphs in the same order.
 *
 * @throws {ArgumentError} when the grid does not have as many different graphs
 */
export function sampleGraphs(
  { nodes, graphs, grid }: Plan,
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
      `at most ${sampled.length}, as many as lie apart from each other in the (C, L) plane at ${nodes} nodes`,
      graphs,
    );
  return sampled;
}
