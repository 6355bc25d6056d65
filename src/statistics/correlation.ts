import { sampleCorrelation } from "simple-statistics";
import { averageRanks } from "./averageRanks.js";
import { studentTTwoSided } from "./studentT.js";

/** A correlation and its two-sided p-value. */
export interface Correlation {
  /** From -1 to 1; NaN when one of the samples is constant. */
  readonly r: number;
  /** By Student's t; NaN when r is. */
  readonly p: number;
}

/** Pearson's correlation of two samples of equal length, at least 3. SciPy's `pearsonr`. */
export function pearson(x: readonly number[], y: readonly number[]): Correlation {
  return withP(coefficient(x, y), x.length - 2);
}

/** Spearman's rank correlation; ties share the mean of their ranks. SciPy's `spearmanr`. */
export function spearman(x: readonly number[], y: readonly number[]): Correlation {
  return pearson(averageRanks(x), averageRanks(y));
}

/**
 * Partial rank correlation of x and y given z: Spearman's correlation after removing from both ranks the part that is
 * linear in the ranks of z. It is (r_xy - r_xz r_yz) / sqrt((1 - r_xz²)(1 - r_yz²)), with n - 3 degrees of freedom.
 *
 * r is NaN when z determines x or y.
 */
export function partialSpearman(
  x: readonly number[],
  y: readonly number[],
  z: readonly number[],
): Correlation {
  const [rx, ry, rz] = [x, y, z].map(averageRanks);
  const xy = coefficient(rx, ry);
  const xz = coefficient(rx, rz);
  const yz = coefficient(ry, rz);
  const rest = (1 - xz * xz) * (1 - yz * yz);
  if (!(rest > 1e-12)) return { r: NaN, p: NaN };
  return withP(clamp((xy - xz * yz) / Math.sqrt(rest)), x.length - 3);
}

function coefficient(x: readonly number[], y: readonly number[]): number {
  const constant = (values: readonly number[]) => values.every((value) => value === values[0]);
  if (constant(x) || constant(y)) return NaN;
  return clamp(sampleCorrelation([...x], [...y]));
}

/** Limits r to [-1, 1], because rounding can push a perfect correlation beyond. */
function clamp(r: number): number {
  return Math.max(-1, Math.min(1, r));
}

function withP(r: number, df: number): Correlation {
  if (Number.isNaN(r) || df < 1) return { r, p: NaN };
  return { r, p: studentTTwoSided(r * Math.sqrt(df / ((1 - r) * (1 + r))), df) };
}
