/** Index of the largest of `count` values from `first` on: the first among equals, the last NaN if there is one. */
export function largestOf(values: ArrayLike<number>, first: number, count: number): number {
  let best = first;
  for (let k = first + 1; k < first + count; k++) {
    if (values[k] > values[best] || Number.isNaN(values[k])) best = k;
  }
  return best;
}
