import { meanOf } from "../statistics/meanOf.js";
import type { PublishedRuns } from "./readRuns.js";
import type { Rectangle } from "../search/region/rectangle.js";
import { testSweetSpot } from "../search/region/sweetSpot.js";

/** A graph with its mean error, compared with the best graph. */
export interface ComparedGraph {
  /** Row in the set of graphs. */
  readonly row: number;
  readonly clustering: number;
  readonly pathLength: number;
  readonly mean: number;
  /** Standard deviation over the seeds (ddof 0, as NumPy's `std`). */
  readonly std: number;
  /** p-value of "its mean error is no higher than the best one's": pooled, one-sided; NaN with one seed. */
  readonly p: number;
  /** Whether it is statistically indistinguishable from the best. */
  readonly inSweetSpot: boolean;
}

/** The authors' comparison of every graph with the best. */
export interface Comparison {
  readonly best: ComparedGraph;
  readonly graphs: readonly ComparedGraph[];
  readonly sweetSpot: SweetSpot;
}

/** A rectangle in the plane, and the number of graphs that span it. */
export interface SweetSpot extends Rectangle {
  readonly graphs: number;
}

/**
 * The authors' sweet spot: the graphs that are statistically indistinguishable from the best one, and the rectangle
 * around them. See `testSweetSpot`.
 *
 * @param rank rank of the graph to take as the best, from 0, by mean error and then by sorted name
 */
export function compareGraphs(
  { graphs, errors, places }: Pick<PublishedRuns, "graphs" | "errors" | "places">,
  rank: number,
): Comparison {
  const measured = graphs.map(({ row, clustering, pathLength }, i) => ({
    ...{ row, clustering, pathLength, errors: errors[i], mean: meanOf(errors[i]) },
  }));
  const order = graphs
    .map((_, i) => i)
    .sort((i, j) => measured[i].mean - measured[j].mean || places[i] - places[j]);
  const best = order[Math.min(rank, order.length - 1)];
  const { ps, members, rectangle } = testSweetSpot(measured, measured[best]);
  const compared = measured.map(({ row, clustering, pathLength, mean }, i): ComparedGraph => ({
    ...{ row, clustering, pathLength, mean, std: stdOf(errors[i]) },
    ...{ p: ps[i], inSweetSpot: members[i] },
  }));
  return {
    best: compared[best],
    graphs: compared,
    sweetSpot: { ...rectangle, graphs: members.filter(Boolean).length },
  };
}

/** NumPy's `std`: ddof 0. */
export function stdOf(values: readonly number[]): number {
  const center = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - center) ** 2)));
}
