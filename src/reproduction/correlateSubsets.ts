import { NumpyRandomState } from "../random.js";
import { pearson } from "../statistics/correlation.js";
import { meanOf } from "../statistics/meanOf.js";
import { coarseGraphs, PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";

/** How well few graphs represent all: the correlation of the bin means from a subset with those from all graphs. */
export interface SubsetCorrelation {
  /** Number of graphs in the smallest set, and in total. */
  readonly from: number;
  readonly to: number;
  /** Correlation of the smallest set with all graphs. */
  readonly pearson: number;
  /** The correlation as further graphs are added in random order. */
  readonly curve: readonly (readonly [graphs: number, pearson: number])[];
}

/** Graphs added between two points of the curve. */
const STEP = 50;

/**
 * The authors' correlation over the number of graphs. They start with the smallest set and add the others in an unseeded
 * random order. Here that order is NumPy's legacy permutation of `seed`.
 *
 * @returns undefined when the set has no graphs beyond those of the smallest set
 */
export function correlateSubsets({ graphs, errors }: PublishedRuns, seed = 0): SubsetCorrelation | undefined {
  const bins = new PlaneBins(graphs[0].order, 1, false);
  const coarse = new Set(coarseGraphs(graphs));
  const at = graphs.map((graph) => bins.keyOf(bins.binOf(graph)));
  const first = graphs.flatMap((graph, i) => (coarse.has(graph) ? [i] : []));
  const others = graphs.flatMap((graph, i) => (coarse.has(graph) ? [] : [i]));
  if (others.length === 0) return undefined;
  const counted = [...new Set(first.map((i) => at[i]))].sort((a, b) => a - b);
  const sums = new Map<number, { sum: number; count: number }>();
  const add = (i: number): void => {
    const { sum, count } = sums.get(at[i]) ?? { sum: 0, count: 0 };
    sums.set(at[i], { sum: sum + meanOf(errors[i]), count: count + 1 });
  };
  const means = (): number[] =>
    counted.map((key) => {
      const { sum, count } = sums.get(key)!;
      return sum / count;
    });

  const snapshots: { graphs: number; means: number[] }[] = [];
  first.forEach(add);
  snapshots.push({ graphs: first.length, means: means() });
  new NumpyRandomState(seed).permutation(others.length).forEach((k, added) => {
    add(others[k]);
    if ((added + 1) % STEP === 0 || added + 1 === others.length) {
      snapshots.push({ graphs: first.length + added + 1, means: means() });
    }
  });
  const all = snapshots[snapshots.length - 1].means;
  const curve = snapshots.map((snapshot) => [snapshot.graphs, pearson(snapshot.means, all).r] as const);
  return { from: first.length, to: graphs.length, pearson: curve[0][1], curve };
}
