import { logBeta } from "./logBeta.js";

/** Where 1 - x is below this, it is the more precise of the two: a log(x) would multiply the rounding error of x. */
const NEAR = 0.5;

/**
 * The regularized incomplete beta function I_x(a, b), by Lentz's continued fraction. SciPy's `special.betainc`.
 *
 * @param x from 0 to 1
 * @param a at least 0.5
 * @param b at least 0.5
 * @param y 1 - x; pass it where it is known more precisely than by subtraction
 *
 * Source: Press et al., Numerical Recipes, 6.4.
 */
export function incompleteBeta(x: number, a: number, b: number, y = 1 - x): number {
  if (Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const nearOne = y < NEAR;
  const rest = nearOne ? y : 1 - x;
  const [logX, logY] = nearOne ? [Math.log1p(-y), Math.log(y)] : [Math.log(x), Math.log1p(-x)];
  const front = Math.exp(-logBeta(a, b) + a * logX + b * logY);
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(rest, b, a)) / b;
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}
