import { binnedMeans } from "./binnedMeans.js";
import { allErrors } from "./heatMap.js";
import { PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";
import type { Rectangle } from "../search/region/rectangle.js";
import { testSweetSpot } from "../search/region/sweetSpot.js";

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
  const measured = filled.map((bin) => ({ ...plane.middleOf(bin), errors: bin.values, mean: bin.mean }));
  const { best, ps, members, rectangle } = testSweetSpot(measured);
  const compared = measured.map(({ clustering, pathLength, errors, mean }, i): ComparedBin => ({
    ...{ pathLengthBin: filled[i].pathLength, clusteringBin: filled[i].clustering, clustering, pathLength },
    ...{ trainings: errors.length, mean, p: ps[i], inSweetSpot: members[i] },
  }));
  return {
    sweetSpot: { ...rectangle, bins: members.filter(Boolean).length },
    best: compared[measured.indexOf(best)],
    bins: compared,
  };
}
