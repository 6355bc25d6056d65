/** Place of the largest of `count` values from `first` on; of equal ones, the first; of a NaN, its own. */
export function largestOf(values: ArrayLike<number>, first: number, count: number): number {
  let best = first;
  for (let k = first + 1; k < first + count; k++) {
    if (values[k] > values[best] || Number.isNaN(values[k])) best = k;
  }
  return best;
}
