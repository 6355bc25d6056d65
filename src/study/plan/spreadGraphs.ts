import { farthestFirst } from "../../search/strategies/farthestFirst.js";
import { planeAxes, type Point, standardize } from "../../statistics/axes.js";
import type { SampledGraph } from "./sampleGraphs.js";
import { axesOf, pointOf } from "./studyMeasures.js";

/**
 * Graphs that are spread evenly over the measures: a maximin design, in the order of the graphs.
 *
 * @param count graphs wanted; fewer are returned where fewer have distinct measures
 * @param measures names of the measures; undefined for C and L
 */
export function spreadGraphs<G extends SampledGraph>(
  graphs: readonly G[],
  count: number,
  measures: readonly string[] | undefined,
): G[] {
  return spreadRows(graphs.map(pointOf), count, measures).map((row) => graphs[row]);
}

/** The same for points with a number for each measure: their indices. */
export function spreadRows(
  points: readonly Point[],
  count: number,
  measures: readonly string[] | undefined,
): number[] {
  const axes = axesOf({ measures }) ?? planeAxes;
  return farthestFirst(standardize(points, axes), count).sort((a, b) => a - b);
}
