import jstat from "jstat";
import { incompleteBeta } from "./incompleteBeta.js";

/** P(|T| > |t|) for Student's t with `df` degrees of freedom: I_x(df/2, 1/2) at x = df/(df + t²). */
export function studentTTwoSided(t: number, df: number): number {
  if (t === 0) return 1;
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** P(T > t) for Student's t with `df` degrees of freedom. */
export function studentTUpperTail(t: number, df: number): number {
  const tail = studentTTwoSided(t, df) / 2;
  return t > 0 ? tail : 1 - tail;
}

/** The t below which Student's t with `df` degrees of freedom falls with this probability. */
export function studentTQuantile(probability: number, df: number): number {
  return jstat.jStat.studentt.inv(probability, df);
}
