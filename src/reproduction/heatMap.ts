import { type BinnedValues, binnedMeans, type PlacedValue } from "./binnedMeans.js";
import { meanOf } from "../statistics/meanOf.js";
import { coarseGraphs, COMPLETE, PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";

/** A filled bin: its numbers as NumPy's `digitize` gives them, and the mean error in it. */
export type HeatCell = readonly [pathLengthBin: number, clusteringBin: number, mean: number];

/** Mean errors over the plane, as one of the authors' figures or files has them. */
export interface HeatMap {
  /** Filled bins, row after row of path length. */
  readonly cells: readonly HeatCell[];
  readonly clusteringEdges: readonly number[];
  readonly pathLengthEdges: readonly number[];
}

/**
 * The heat map that the authors published as 53 values: the mean errors of graphs in the coarse bins, and the baseline
 * in a bin of its own at C = 1. Only bins of their smallest set count.
 */
export function publishedHeatMap(runs: PublishedRuns): HeatMap {
  const bins = new PlaneBins(runs.graphs[0].order, 1, false);
  return toHeatMap(bins, onlyCoarse(bins, runs, binnedMeans(bins, meanErrors(runs))));
}

/**
 * A heat map as the authors draw it: a bin of clustering contains its upper edge, so that in coarse bins the baseline
 * falls among the densest graphs. In the coarse bins of a task whose bins they compared they draw every training, and no
 * baseline.
 *
 * @param parts into how many each coarse bin's sides are cut: 1 (52 graphs), 3 (449) or 9 (3,942)
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

/** The mean error of every graph, and at last that of the baseline. */
function meanErrors({ graphs, errors, baseline }: PublishedRuns): PlacedValue[] {
  const placed = graphs.map(({ clustering, pathLength }, i) => ({
    clustering,
    pathLength,
    value: meanOf(errors[i]),
  }));
  return [...placed, { ...COMPLETE, value: meanOf(baseline) }];
}

/** The error of every training of every graph. */
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
