// Betweenness of every node along weighted edges, by Brandes' algorithm (2001): one search per source, a walk forwards in
// the order of the distances that counts paths, and one backwards that shares them out. Every sum has NetworkX's order.
//
//   paths[v]:  twice the number of shortest paths from the source, in f64: NetworkX counts the source twice
//   first[v]:  u32, 1 + the first node before v on such a path, 0 if there is none yet
//   shares[v]: how many paths to other nodes pass through v, in fractions of pairs

import { dijkstra, dijkstraSpace } from "./dijkstra";

/** Bytes of working space for n nodes. */
export function weightedBetweennessSpace(n: u32): usize {
  return dijkstraSpace(n) + <usize>n * 32 + 8;
}

/**
 * For each node the sum, over the ordered pairs of other nodes, of the fraction of their shortest paths that pass through it.
 * Results go to `scores` (n f64).
 *
 * @param offsets successors of each node, with `neighbors` and `weights`
 * @param intoOffsets predecessors of each node, with `into` and `intoWeights`; the same rows for an undirected graph
 * @param space `weightedBetweennessSpace(n)` bytes
 */
export function weightedBetweenness(
  offsets: usize, neighbors: usize, weights: usize,
  intoOffsets: usize, into: usize, intoWeights: usize,
  n: u32, space: usize, scores: usize,
): void {
  const distances = (space + dijkstraSpace(n) + 7) & ~7;
  const paths = distances + (<usize>n << 3);
  const shares = paths + (<usize>n << 3);
  const order = shares + (<usize>n << 3);
  const first = order + (<usize>n << 2);
  memory.fill(scores, 0, <usize>n << 3);
  for (let source: u32 = 0; source < n; source++) {
    const count = dijkstra(source, offsets, neighbors, weights, n, space, distances, order);
    countPaths(source, offsets, neighbors, weights, n, count, distances, order, paths, first);
    memory.fill(shares, 0, <usize>n << 3);
    for (let k = count - 1; k > 0; k--) {
      const w = <usize>load<u32>(order + (<usize>k << 2));
      const distance = load<f64>(distances + (w << 3));
      const share = load<f64>(shares + (w << 3));
      const part = (1 + share) / load<f64>(paths + (w << 3));
      const end = load<u32>(intoOffsets + (w << 2), 4);
      for (let j = load<u32>(intoOffsets + (w << 2)); j < end; j++) {
        const v = <usize>load<u32>(into + (<usize>j << 2));
        if (load<f64>(distances + (v << 3)) + load<f64>(intoWeights + (<usize>j << 3)) != distance) continue;
        store<f64>(shares + (v << 3), load<f64>(shares + (v << 3)) + load<f64>(paths + (v << 3)) * part);
      }
      store<f64>(scores + (w << 3), load<f64>(scores + (w << 3)) + share);
    }
  }
}

function countPaths(
  source: u32, offsets: usize, neighbors: usize, weights: usize, n: u32,
  count: u32, distances: usize, order: usize, paths: usize, first: usize,
): void {
  memory.fill(paths, 0, <usize>n << 3);
  memory.fill(first, 0, <usize>n << 2);
  store<f64>(paths + (<usize>source << 3), 1);
  store<u32>(first + (<usize>source << 2), source + 1);
  for (let k: u32 = 0; k < count; k++) {
    const v = <usize>load<u32>(order + (<usize>k << 2));
    const before = <usize>(load<u32>(first + (v << 2)) - 1);
    // for the source, this doubles the count
    const ways = load<f64>(paths + (v << 3)) + load<f64>(paths + (before << 3));
    store<f64>(paths + (v << 3), ways);
    const distance = load<f64>(distances + (v << 3));
    const end = load<u32>(offsets + (v << 2), 4);
    for (let j = load<u32>(offsets + (v << 2)); j < end; j++) {
      const w = <usize>load<u32>(neighbors + (<usize>j << 2));
      if (distance + load<f64>(weights + (<usize>j << 3)) != load<f64>(distances + (w << 3))) continue;
      if (load<u32>(first + (w << 2))) store<f64>(paths + (w << 3), load<f64>(paths + (w << 3)) + load<f64>(paths + (v << 3)));
      else store<u32>(first + (w << 2), <u32>v + 1);
    }
  }
}
