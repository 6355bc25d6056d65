import { NumpyRandomState } from "../random.js";
import { pearson } from "../statistics/correlation.js";
import { meanOf } from "../statistics/meanOf.js";
import { coarseGraphs, PlaneBins } from "./planeBins.js";
import type { PublishedRuns } from "./readRuns.js";

/** How well few graphs stand for all: the correlation of the bins' means from some graphs with those from all. */
export interface SubsetCorrelation {
  /** Graphs of the smallest set, and of all. */
  readonly from: number;
  readonly to: number;
  /** Of the smallest set with all. */
  readonly pearson: number;
  /** As further graphs are added in a random order. */
  readonly curve: readonly (readonly [graphs: number, pearson: number])[];
}

/** Every so many graphs the curve has a point. */
const STEP = 50;

/**
 * The authors' correlation over the number of graphs: they begin with the smallest set and add the others in an order
 * of their own, which they left to chance; here it is NumPy's legacy permutation of this seed.
 *
 * @returns undefined when the set has no graph beyond the smallest
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
