import { incompleteBeta } from "./incompleteBeta.js";

/** P(F > f) for Fisher's F with `df1` and `df2` degrees of freedom. SciPy's `f.sf`. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  const total = df2 + df1 * f;
  return incompleteBeta(df2 / total, df2 / 2, df1 / 2, (df1 * f) / total);
}
