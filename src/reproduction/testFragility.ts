import { compareGraphs, type ComparedGraph, type SweetSpot } from "./compareGraphs.js";
import type { PublishedRuns } from "./readRuns.js";

/** The published analysis, repeated with one change. */
export interface Alternative {
  /** Row, mean error and point of the graph that is then the best. */
  readonly best: Pick<ComparedGraph, "row" | "mean" | "clustering" | "pathLength">;
  readonly sweetSpot: SweetSpot;
}

/** What the published sweet spot depends on. */
export interface Fragility {
  /** With another of the three lowest means as the best. */
  readonly otherBest: readonly (Alternative & { readonly rank: number })[];
  /** With one seed left out. */
  readonly withoutSeed: readonly (Alternative & { readonly seed: number })[];
  /** With a single seed: nothing can be tested, so every graph is in the sweet spot. */
  readonly oneSeed: readonly (Alternative & { readonly seed: number })[];
}

/** Repeats the published analysis with another best graph, without each of the seeds, and with a single seed. */
export function testFragility(runs: PublishedRuns): Fragility {
  const { task, seeds, errors } = runs;
  const again = (rank: number, keep: (column: number) => boolean): Alternative => {
    const kept = errors.map((row) => row.filter((_, column) => keep(column)));
    const { best, sweetSpot } = compareGraphs({ ...runs, errors: kept }, rank);
    const { row, mean, clustering, pathLength } = best;
    return { best: { row, mean, clustering, pathLength }, sweetSpot };
  };
  const ranks = [0, 1, 2].filter((rank) => rank !== task.bestRank && rank < errors.length);
  return {
    otherBest: ranks.map((rank) => ({ rank, ...again(rank, () => true) })),
    withoutSeed:
      seeds.length < 3
        ? []
        : seeds.map((seed, k) => ({ seed, ...again(task.bestRank, (column) => column !== k) })),
    oneSeed: seeds.map((seed, k) => ({ seed, ...again(task.bestRank, (column) => column === k) })),
  };
}
