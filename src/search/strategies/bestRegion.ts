/**
 * The candidates that are as good as the best, from posterior draws of the surface. It is the set with
 * the highest expected overlap (intersection over union) with the true region. As in a Vorob'ev expectation, it consists
 * of all candidates whose probability exceeds a threshold; the threshold maximizes the expected overlap.
 *
 * @param draws errors of all candidates, one array per drawn surface
 * @param tolerance a candidate is as good if its error is at most this much higher
 * @returns indices of candidates, increasing
 */
export function bestRegion(draws: readonly Float64Array[], tolerance: number): number[] {
  const [{ length }] = draws;
  const counts = new Float64Array(length);
  for (const draw of draws) {
    let lowest = Infinity;
    for (let i = 0; i < length; i++) if (draw[i] < lowest) lowest = draw[i];
    for (let i = 0; i < length; i++) if (draw[i] - lowest <= tolerance) counts[i]++;
  }
  const order = Array.from(counts, (_, i) => i).sort((a, b) => counts[b] - counts[a] || a - b);
  const probability = (i: number) => counts[i] / draws.length;
  let outside = order.reduce((sum, i) => sum + probability(i), 0);
  let inside = 0;
  let best = { size: 0, overlap: -1 };
  order.forEach((i, k) => {
    inside += probability(i);
    outside -= probability(i);
    const overlap = inside / (k + 1 + outside);
    if (overlap > best.overlap) best = { size: k + 1, overlap };
  });
  return order.slice(0, best.size).sort((a, b) => a - b);
}
