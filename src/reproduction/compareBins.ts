import { pooledTTest } from "../statistics/pooledTTest.js";
import { type BinnedValues, binnedMeans } from "./binnedMeans.js";
import { SIGNIFICANCE } from "./compareGraphs.js";
import { allErrors } from "./heatMap.js";
import { PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";
import { type Rectangle, rectangleAround } from "../search/rectangle.js";

/** A coarse bin with all trainings of all its graphs. */
export interface ComparedBin {
  readonly pathLengthBin: number;
  readonly clusteringBin: number;
  /** Middle of the bin. */
  readonly clustering: number;
  readonly pathLength: number;
  readonly trainings: number;
  readonly mean: number;
  readonly p: number;
  readonly inSweetSpot: boolean;
}

/** The authors' comparison of whole bins with the best bin. */
export interface BinComparison {
  readonly sweetSpot: Rectangle & { readonly bins: number };
  readonly best: ComparedBin;
  readonly bins: readonly ComparedBin[];
}

/**
 * The authors' sweet spot of bins, drawn in their figure of the MLP: every training of every graph counts, and a bin is
 * in when a one-sided pooled t-test does not tell it from the bin of the lowest mean. The rectangle spans the middles of
 * the bins.
 */
export function compareBins(runs: PublishedRuns): BinComparison {
  const plane = new PlaneBins(runs.graphs[0].order, 1, true);
  const filled = binnedMeans(plane, allErrors(runs));
  const lowest = filled.reduce((a, b) => (b.mean < a.mean ? b : a));
  const compared = filled.map((bin): ComparedBin => compareBin(plane, bin, lowest));
  const near = compared.filter((bin) => bin.inSweetSpot);
  return {
    sweetSpot: { ...rectangleAround(near), bins: near.length },
    best: compared[filled.indexOf(lowest)],
    bins: compared,
  };
}

function compareBin(plane: PlaneBins, bin: BinnedValues, lowest: BinnedValues): ComparedBin {
  const { p } = pooledTTest(bin.values, lowest.values);
  return {
    pathLengthBin: bin.pathLength,
    clusteringBin: bin.clustering,
    ...plane.middleOf(bin),
    trainings: bin.values.length,
    mean: bin.mean,
    p,
    inSweetSpot: bin === lowest || !(p < SIGNIFICANCE),
  };
}
