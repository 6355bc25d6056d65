import { meanOf } from "../statistics/meanOf.js";
import type { PublishedRuns } from "./readRuns.js";
import type { Rectangle } from "../search/region/rectangle.js";
import { testSweetSpot } from "../search/region/sweetSpot.js";

/** A graph with its mean error, and how it compares with the best. */
export interface ComparedGraph {
  /** Row in the set. */
  readonly row: number;
  readonly clustering: number;
  readonly pathLength: number;
  readonly mean: number;
  /** Standard deviation over the seeds (ddof 0, as NumPy's `std`). */
  readonly std: number;
  /** Probability of so much more error than the best's by chance: pooled, one-sided; NaN with one seed. */
  readonly p: number;
  /** Whether the test does not tell it from the best. */
  readonly inSweetSpot: boolean;
}

/** The authors' comparison of every graph with the best. */
export interface Comparison {
  readonly best: ComparedGraph;
  readonly graphs: readonly ComparedGraph[];
  readonly sweetSpot: SweetSpot;
}

/** A rectangle in the plane, and how many graphs span it. */
export interface SweetSpot extends Rectangle {
  readonly graphs: number;
}

/**
 * The authors' sweet spot: the graphs that a one-sided pooled t-test does not tell from the best one, and the rectangle
 * around them.
 *
 * @param rank place of the best in the order of (mean, place among the sorted names)
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
