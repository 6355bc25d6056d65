import { binnedMeans } from "./binnedMeans.js";
import { allErrors } from "./heatMap.js";
import { PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";
import type { Rectangle } from "../search/region/rectangle.js";
import { testSweetSpot } from "../search/region/sweetSpot.js";

/** A coarse bin, compared with the best bin. */
export interface ComparedBin {
  readonly pathLengthBin: number;
  readonly clusteringBin: number;
  /** Centre of the bin. */
  readonly clustering: number;
  readonly pathLength: number;
  /** Training runs of all graphs in the bin. */
  readonly trainings: number;
  readonly mean: number;
  readonly p: number;
  readonly inSweetSpot: boolean;
}

/** The authors' comparison of bins with the best bin. */
export interface BinComparison {
  readonly sweetSpot: Rectangle & { readonly bins: number };
  readonly best: ComparedBin;
  readonly bins: readonly ComparedBin[];
}

/**
 * The authors' sweet spot of bins, as in their figure of the MLP. Every training run of every graph counts. A bin belongs to
 * the sweet spot when it is statistically indistinguishable from the bin with the lowest mean: see `testSweetSpot`. The
 * rectangle spans the centres of these bins.
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
