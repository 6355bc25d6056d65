// How far each node is from the others along weighted edges: one search per node.

import { dijkstra, dijkstraSpace } from "./dijkstra";

/** Bytes of working space for n nodes. */
export function weightedDistanceSpace(n: u32): usize {
  return dijkstraSpace(n) + <usize>n * 12 + 8;
}

/**
 * Walks along the rows from every node. For node v: `reached` (u32) counts the nodes it has a path to, itself included,
 * `sums` (f64) adds up their distances, nearest first, and `farthest` (f64) is the largest of these. Returns the sum of
 * all distances, added one after another, node by node. `weights` are those of `dijkstra`, and `space` is
 * `weightedDistanceSpace(n)` bytes.
 */
export function weightedDistances(
  offsets: usize, neighbors: usize, weights: usize, n: u32, space: usize, reached: usize, sums: usize, farthest: usize,
): f64 {
  const distances = (space + dijkstraSpace(n) + 7) & ~7;
  const order = distances + (<usize>n << 3);
  let total: f64 = 0;
  for (let v: u32 = 0; v < n; v++) {
    const count = dijkstra(v, offsets, neighbors, weights, n, space, distances, order);
    let sum: f64 = 0;
    let last: f64 = 0;
    for (let k: u32 = 0; k < count; k++) {
      last = load<f64>(distances + (<usize>load<u32>(order + (<usize>k << 2)) << 3));
      sum += last;
      total += last;
    }
    store<u32>(reached + (<usize>v << 2), count);
    store<f64>(sums + (<usize>v << 3), sum);
    store<f64>(farthest + (<usize>v << 3), last);
  }
  return total;
}
