// Common neighbours along the edges of any simple graph, directed or not: bitset rows, 16 bytes per step.

import { common } from "./clustering";

/**
 * Adds to each of `counts` (n f64) the number of neighbours that the node shares with its neighbours. For node u, this is
 * the sum, over the nodes v in its compressed sparse row, of the bits set in both row u of `left` and row v of `right`.
 * The rows are those of `fillRows`.
 */
export function addCommonNeighbors(
  offsets: usize, neighbors: usize, n: u32, left: usize, right: usize, stride: usize, counts: usize,
): void {
  for (let u: u32 = 0; u < n; u++) {
    const row = left + <usize>u * stride;
    let sum: u64 = 0;
    const end = load<u32>(offsets + (u << 2), 4);
    for (let k = load<u32>(offsets + (u << 2)); k < end; k++) {
      const other = right + <usize>load<u32>(neighbors + (k << 2)) * stride;
      sum += common(row, other, stride);
    }
    const at = counts + (<usize>u << 3);
    store<f64>(at, load<f64>(at) + <f64>sum);
  }
}
