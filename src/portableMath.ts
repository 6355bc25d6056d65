/**
 * Logarithm, exponential, powers and cosine with the same bits in every JavaScript engine. The last bit of `Math.log` and
 * similar functions may differ between engines; sums, products, quotients and square roots may not. Everything that
 * affects a weight uses these functions.
 *
 * The polynomials and splits of constants are those of FreeBSD's msun (`e_log.c`, `e_exp.c`, `k_sin.c`, `k_cos.c`):
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
 * business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this
 * notice is preserved.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** Natural logarithm of a positive normal number, within one unit in the last place. */
export function portableLog(x: number): number {
  // x = 2^k (1 + f) with sqrt(2)/2 < 1 + f < sqrt(2)
  let k = 0;
  let m = x;
  while (m >= Math.SQRT2) {
    m /= 2;
    k++;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k--;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + (even + odd)) + k * LN2_LOW) - f);
}

/** e^x for x in [-700, 700], within one unit in the last place. */
export function portableExp(x: number): number {
  // x = k ln 2 + r with |r| <= ln(2) / 2
  const k = Math.round(x / Math.LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const c =
    r -
    z *
      (1.66666666666666019037e-1 +
        z *
          (-2.77777777770155933842e-3 +
            z *
              (6.61375632143793436117e-5 + z * (-1.6533902205465251539e-6 + z * 4.13813679705723846039e-8))));
  return integerPower(2, k) * (1 - (low - (r * c) / (2 - c) - high));
}

/** base^n for a positive base, by squaring: exact for powers of two. */
export function integerPower(base: number, n: number): number {
  let power = 1;
  for (let rest = Math.abs(n), square = base; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) power *= square;
  }
  return n < 0 ? 1 / power : power;
}

/** cos(pi * t) for t in [0, 1], within one unit in the last place of 1. */
export function portableCosPi(t: number): number {
  if (t > 0.5) return -portableCosPi(1 - t);
  return t <= 0.25 ? cosineKernel(Math.PI * t) : sineKernel(Math.PI * (0.5 - t));
}

/** cos(x) for x in [0, pi/4]. */
function cosineKernel(x: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z *
                (-2.75573143513906633035e-7 +
                  z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  return 1 - (0.5 * z - z * r);
}

/** sin(x) for x in [0, pi/4]. */
function sineKernel(x: number): number {
  const z = x * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x + z * x * (-1.66666666666666324348e-1 + z * r);
}
