/**
 * NumPy's `digitize`: the number of the bin that a value lies in, between sorted edges. Bin i reaches from edges[i - 1],
 * which belongs to it, to edges[i], which does not; with `right` it is the other way round. 0 and edges.length are what
 * lies outside.
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
