import { studentTQuantile, studentTTwoSided } from "./studentT.js";
import type { WelchTTest } from "./welchTTest.js";

/** Result of the two-way test, with what its variance consists of. */
export interface TwoWayTest extends WelchTTest {
  /** Parts of the variance of the difference. Rows and columns each contain the interaction, which is subtracted once. */
  readonly variances: { readonly rows: number; readonly columns: number; readonly interaction: number };
  /** Number of columns on which the two means differ. */
  readonly telling: number;
}

/** A matrix of results: one row for each run, one column for each item that every run is judged on. */
export type Results = readonly ArrayLike<number>[];

/**
 * Tests whether two kinds of runs have equal means when both the runs and the items that judge them are samples. The items
 * are the same for all runs, so the test pairs by item; p is two-sided.
 *
 * The variance of the difference of means is V = S_a²/n_a + S_b²/n_b + max(0, S_d²/N - E_a/(n_a N) - E_b/(n_b N)). S_a² and
 * S_b² are the variances over the runs of their means, S_d² is the variance over the N items of the difference of the means,
 * and E_a and E_b are the mean squares of the interaction, which the other terms contain twice. Degrees of freedom:
 * Satterthwaite's, but at least those of the smaller sample.
 * Source: Owen (2007), The pigeonhole bootstrap; Searle et al. (1992), Variance Components.
 *
 * If nothing varies, p is 1 when the means are equal, otherwise 0. Cost: one pass over both matrices.
 *
 * @param a at least two rows of at least two columns
 * @param b at least two rows of as many columns
 */
export function twoWayTest(a: Results, b: Results): TwoWayTest {
  const [first, second] = [describe(a), describe(b)];
  const difference = first.mean - second.mean;
  const gaps = first.columns.map((mean, item) => mean - second.columns[item]);
  const items = gaps.length;
  const columns = sum(gaps.map((gap) => (gap - difference) ** 2)) / (items - 1) / items;
  const rows = first.rows + second.rows;
  const interaction = first.interaction + second.interaction;
  const variance = rows + Math.max(0, columns - interaction);
  const spread =
    columns ** 2 / (items - 1) + first.rows ** 2 / (a.length - 1) + second.rows ** 2 / (b.length - 1);
  // at least as many as the smaller sample has; without spread any will do
  const least = Math.min(a.length, b.length, items) - 1;
  const df = spread === 0 ? least : Math.max(least, variance ** 2 / spread);
  const t = difference === 0 ? 0 : difference / Math.sqrt(variance);
  const margin = studentTQuantile(0.975, df) * Math.sqrt(variance);
  return {
    t,
    df,
    p: studentTTwoSided(t, df),
    difference,
    interval: [difference - margin, difference + margin],
    variances: { rows, columns, interaction },
    telling: gaps.filter((gap) => Math.abs(gap) > 1e-12).length,
  };
}

interface Description {
  readonly mean: number;
  /** The mean of each column. */
  readonly columns: Float64Array;
  /** Variance of the mean, from the means of the rows. */
  readonly rows: number;
  /** Variance of the mean that the interaction of rows and columns causes. */
  readonly interaction: number;
}

function describe(results: Results): Description {
  const [runs, items] = [results.length, results[0].length];
  const columns = new Float64Array(items);
  let squares = 0;
  const rowMeans = results.map((row) => {
    let total = 0;
    for (let item = 0; item < items; item++) {
      total += row[item];
      squares += row[item] ** 2;
      columns[item] += row[item];
    }
    return total / items;
  });
  for (let item = 0; item < items; item++) columns[item] /= runs;
  const mean = sum(rowMeans) / runs;
  const between = sum(rowMeans.map((each) => (each - mean) ** 2));
  const rest = squares - runs * sum(columns.map((each) => each * each)) - items * between;
  const degrees = (runs - 1) * (items - 1);
  return {
    mean,
    columns,
    rows: between / (runs - 1) / runs,
    interaction: Math.max(0, rest) / degrees / (runs * items),
  };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
