/** From here on, the difference of log-gamma values loses digits. */
const LARGE = 100;

/**
 * ln B(a, b), the logarithm of the beta function, for a and b of at least 0.5. SciPy's `special.betaln`.
 *
 * Where a parameter is large, Stirling's series is used, in which the large terms cancel before they are rounded.
 */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < LARGE) return -(logGamma(a + b) - logGamma(a) - logGamma(b));
  const correction = stirlingRest(large) - stirlingRest(a + b);
  // ln G(large) - ln G(a + b)
  const ratio = small - (large - 0.5) * Math.log1p(small / large) - small * Math.log(a + b) + correction;
  if (small < LARGE) return logGamma(small) + ratio;
  return (
    0.5 * Math.log((2 * Math.PI) / small) +
    small * Math.log(small / (a + b)) -
    (large - 0.5) * Math.log1p(small / large) +
    stirlingRest(small) +
    correction
  );
}

/** The remainder of Stirling's formula, ln G(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2), for x of at least 100. */
function stirlingRest(x: number): number {
  const square = x * x;
  return (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / x;
}

/** Lanczos' coefficients for g = 7 (Godfrey, 2001). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln G(x) for x of at least 0.5, to about 1e-15 of its value. */
function logGamma(x: number): number {
  const sum = LANCZOS.reduce(
    (total, coefficient, i) => total + (i === 0 ? coefficient : coefficient / (x - 1 + i)),
  );
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
