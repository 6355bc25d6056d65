/**
 * NumPy's `digitize`: the index of the bin of a value, between sorted edges. Bin i is [edges[i - 1], edges[i]), or
 * (edges[i - 1], edges[i]] with `right`. Values outside the edges get 0 or edges.length.
 *
 * @example
 * digitize(0.5, [0, 0.5, 1]); // 2
 */
export function digitize(x: number, edges: ArrayLike<number>, right = false): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (right ? edges[middle] < x : edges[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
