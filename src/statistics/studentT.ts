import { incompleteBeta } from "./incompleteBeta.js";
import { logBeta } from "./logBeta.js";

/** P(|T| > |t|) for Student's t with `df` degrees of freedom: I_x(df/2, 1/2) at x = df/(df + t²). */
export function studentTTwoSided(t: number, df: number): number {
  if (t === 0) return 1;
  const total = df + t * t;
  return incompleteBeta(df / total, df / 2, 0.5, (t * t) / total);
}

/** P(T > t) for Student's t with `df` degrees of freedom. SciPy's `t.sf`. */
export function studentTUpperTail(t: number, df: number): number {
  const tail = studentTTwoSided(t, df) / 2;
  return t > 0 ? tail : 1 - tail;
}

/** P(|T| < |t|), accurate where t is small. */
function studentTCentral(t: number, df: number): number {
  const total = df + t * t;
  return incompleteBeta((t * t) / total, 0.5, df / 2, df / total);
}

/**
 * The t with P(T < t) = `probability` for Student's t. SciPy's `t.ppf`.
 *
 * @param probability from 0 to 1
 * @param df degrees of freedom, at least 1
 * @returns -Infinity for 0 and Infinity for 1; NaN for a probability outside 0 to 1
 *
 * Cost: about 60 evaluations of the incomplete beta function.
 */
export function studentTQuantile(probability: number, df: number): number {
  if (!(probability >= 0 && probability <= 1)) return NaN;
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = tail === 0 ? Infinity : tail < 0.25 ? tailPoint(2 * tail, df) : centralPoint(1 - 2 * tail, df);
  return probability < 0.5 ? -t : t;
}

/** The t > 0 with P(|T| > t) = `probability`. */
function tailPoint(probability: number, df: number): number {
  // far out, I_x(df/2, 1/2) equals x^(df/2) / (df/2 B(df/2, 1/2)) to the last bit; x = df / (df + t²)
  const logX = (2 / df) * (Math.log(probability * (df / 2)) + logBeta(df / 2, 0.5));
  if (logX < -40) return Math.sqrt(df) * Math.exp(-logX / 2);
  return bisect((t) => studentTTwoSided(t, df) <= probability);
}

/** The t > 0 with P(|T| < t) = `probability`. */
function centralPoint(probability: number, df: number): number {
  return bisect((t) => studentTCentral(t, df) >= probability);
}

/** The smallest positive number at which a monotonic condition holds, to the last bit. */
function bisect(holds: (value: number) => boolean): number {
  let high = 1;
  while (!holds(high)) high *= 2;
  let low = high / 2;
  while (holds(low)) [low, high] = [low / 2, low];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}
