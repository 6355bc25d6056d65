import { incompleteBeta } from "./incompleteBeta.js";

/** P(F > f) for Fisher's F with `df1` and `df2` degrees of freedom. SciPy's `f.sf`. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  return incompleteBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
}
