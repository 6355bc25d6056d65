/**
 * Adjusted p-values by Holm (1979): rejecting those below q keeps the probability of any false rejection below q, however
 * the tests depend on each other. statsmodels' `multipletests(ps, method="holm")`.
 *
 * @param ps p-values, 0 to 1
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((i, j) => ps[i] - ps[j]);
  const adjusted = new Array<number>(ps.length);
  let most = 0;
  order.forEach((i, k) => {
    most = Math.max(most, Math.min(1, ps[i] * (ps.length - k)));
    adjusted[i] = most;
  });
  return adjusted;
}
