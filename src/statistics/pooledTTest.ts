import { meanAndStd } from "./meanAndStd.js";
import { studentTUpperTail } from "./studentT.js";

/** Result of a t-test. */
export interface TTest {
  readonly t: number;
  /** Degrees of freedom. */
  readonly df: number;
  readonly p: number;
}

/**
 * One-sided two-sample t-test with pooled variance. If both samples come from the same normal distribution, p is
 * the probability of a difference mean(a) - mean(b) at least as large as the observed one. SciPy's
 * `ttest_ind(a, b, alternative="greater")`.
 *
 * For two samples without spread, p is 0.5 when they are equal, otherwise 0 or 1.
 *
 * @param a at least two values
 * @param b at least two values
 */
export function pooledTTest(a: readonly number[], b: readonly number[]): TTest {
  const first = meanAndStd(a);
  const second = meanAndStd(b);
  const df = a.length + b.length - 2;
  const pooled = ((a.length - 1) * first.std ** 2 + (b.length - 1) * second.std ** 2) / df;
  const difference = first.mean - second.mean;
  const t = difference === 0 ? 0 : difference / Math.sqrt(pooled * (1 / a.length + 1 / b.length));
  return { t, df, p: studentTUpperTail(t, df) };
}
