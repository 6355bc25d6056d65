/**
 * Adjusted p-values by Benjamini and Hochberg (1995): rejecting those below q keeps the expected share of false
 * rejections below q. SciPy's `false_discovery_control`.
 *
 * @param ps p-values, 0 to 1
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((i, j) => ps[j] - ps[i]);
  const adjusted = new Array<number>(ps.length);
  let least = 1;
  order.forEach((i, k) => {
    least = Math.min(least, (ps[i] * ps.length) / (ps.length - k));
    adjusted[i] = least;
  });
  return adjusted;
}
