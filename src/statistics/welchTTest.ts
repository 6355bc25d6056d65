import { meanAndStd } from "./meanAndStd.js";
import type { TTest } from "./pooledTTest.js";
import { studentTQuantile, studentTTwoSided } from "./studentT.js";

/** Result of Welch's test, with the difference of the means. */
export interface WelchTTest extends TTest {
  /** mean(a) - mean(b) */
  readonly difference: number;
  /** 95 % confidence interval of the difference. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * Welch's two-sample t-test, which does not assume equal variances; p is two-sided. SciPy's
 * `ttest_ind(a, b, equal_var=False)`.
 *
 * For two samples without spread, p is 1 when they are equal, otherwise 0.
 *
 * @param a at least two values
 * @param b at least two values
 */
export function welchTTest(a: readonly number[], b: readonly number[]): WelchTTest {
  const first = meanAndStd(a);
  const second = meanAndStd(b);
  const va = first.std ** 2 / a.length;
  const vb = second.std ** 2 / b.length;
  const variance = va + vb;
  // Welch-Satterthwaite; without spread its quotient is 0/0, and any df will do
  const df =
    variance === 0
      ? a.length + b.length - 2
      : variance ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1));
  const difference = first.mean - second.mean;
  const t = difference === 0 ? 0 : difference / Math.sqrt(variance);
  const margin = studentTQuantile(0.975, df) * Math.sqrt(variance);
  return {
    t,
    df,
    p: studentTTwoSided(t, df),
    difference,
    interval: [difference - margin, difference + margin],
  };
}
