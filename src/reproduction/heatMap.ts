import { type BinnedValues, binnedMeans, type PlacedValue } from "./binnedMeans.js";
import { meanOf } from "../statistics/meanOf.js";
import { coarseGraphs, COMPLETE, PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";

/** A non-empty bin: its indices as returned by NumPy's `digitize`, and its mean error in percent. */
export type HeatCell = readonly [pathLengthBin: number, clusteringBin: number, mean: number];

/** Mean errors over the plane, as in one of the authors' figures or files. */
export interface HeatMap {
  /** Non-empty bins, by path length and then clustering. */
  readonly cells: readonly HeatCell[];
  readonly clusteringEdges: readonly number[];
  readonly pathLengthEdges: readonly number[];
}

/**
 * The heat map that the authors published as 53 values: the mean errors of the graphs in each coarse bin. The baseline has
 * a separate bin at C = 1. Only bins of their smallest set count.
 */
export function publishedHeatMap(runs: PublishedRuns): HeatMap {
  const bins = new PlaneBins(runs.graphs[0].order, 1, false);
  return toHeatMap(bins, onlyCoarse(bins, runs, binnedMeans(bins, meanErrors(runs))));
}

/**
 * A heat map as the authors draw it. A clustering bin includes its upper edge, so with coarse bins the baseline shares a
 * bin with the densest graphs. For a task whose bins they compared, the coarse map shows every training run and no baseline.
 *
 * @param parts divisions of each side of a coarse bin: 1 (52 graphs), 3 (449) or 9 (3,942)
 */
export function drawnHeatMap(runs: PublishedRuns, parts: 1 | 3 | 9): HeatMap {
  const bins = new PlaneBins(runs.graphs[0].order, parts, true);
  const filled = binnedMeans(bins, parts === 1 && runs.task.binned ? allErrors(runs) : meanErrors(runs));
  return toHeatMap(bins, parts === 1 ? onlyCoarse(bins, runs, filled) : filled);
}

function onlyCoarse(
  bins: PlaneBins,
  { graphs }: PublishedRuns,
  filled: readonly BinnedValues[],
): BinnedValues[] {
  const coarse = new Set([...coarseGraphs(graphs), COMPLETE].map((place) => bins.keyOf(bins.binOf(place))));
  return filled.filter((bin) => coarse.has(bins.keyOf(bin)));
}

/** The mean error of every graph, followed by that of the baseline. */
function meanErrors({ graphs, errors, baseline }: PublishedRuns): PlacedValue[] {
  const placed = graphs.map(({ clustering, pathLength }, i) => ({
    clustering,
    pathLength,
    value: meanOf(errors[i]),
  }));
  return [...placed, { ...COMPLETE, value: meanOf(baseline) }];
}

/** The error of every training run of every graph. */
export function allErrors({ graphs, errors }: PublishedRuns): PlacedValue[] {
  return graphs.flatMap(({ clustering, pathLength }, i) =>
    errors[i].map((value) => ({ clustering, pathLength, value })),
  );
}

function toHeatMap(bins: PlaneBins, filled: readonly BinnedValues[]): HeatMap {
  return {
    cells: filled.map(({ pathLength, clustering, mean }): HeatCell => [pathLength, clustering, mean]),
    clusteringEdges: Array.from(bins.clusteringEdges),
    pathLengthEdges: Array.from(bins.pathLengthEdges),
  };
}
